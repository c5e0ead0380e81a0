// Who asks, read from cookies, headers and the edge.
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { newTraceId } from "../shared/trace.ts";
import type { Guest } from "../shared/actor.ts";
import { networkOf } from "../shared/network.ts";
import { cartCookieName, orderCookieName, parseCartToken, parseOrderTokens } from "../shared/tokens.ts";

const requestIdPattern = /^[A-Za-z0-9_-]{8,64}$/;

/** A caller's own request id when it is a plain one, else a new one: never an echo of anything odd. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("X-Request-Id");
  return given !== null && requestIdPattern.test(given) ? given : crypto.randomUUID();
}

export function guestOf(c: Context, requestId: string): Guest {
  const cartToken = parseCartToken(c.req.header("Cart-Token") ?? getCookie(c, cartCookieName));
  const orderTokens = [
    ...parseOrderTokens(c.req.header("Order-Token")),
    ...parseOrderTokens(getCookie(c, orderCookieName)),
  ];
  const cookies = c.req.header("Cookie");
  const userAgent = c.req.header("User-Agent");
  return {
    kind: "guest",
    requestId,
    traceId: newTraceId(),
    address: networkOf(c.req.header("CF-Connecting-IP")),
    orderTokens,
    ...(cartToken !== undefined && { cartToken }),
    ...(cookies !== undefined && { cookies }),
    ...(userAgent !== undefined && { userAgent }),
  };
}
