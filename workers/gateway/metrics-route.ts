// What Prometheus reads, for those who know the token.
import { Hono } from "hono";
import { allow } from "../shared/allow.ts";
import { AppError } from "../shared/errors.ts";
import { isSameSecret } from "../shared/same-secret.ts";
import type { GatewayEnv } from "./gateway-env.ts";
import { problemResponse } from "./problem.ts";

const bearer = /^Bearer +(\S+)$/i;

export const metricsRoute = new Hono<GatewayEnv>().get("/metrics", allow("metrics:read"), async (c) => {
  const { metrics } = c.var.scope;
  const given = bearer.exec(c.req.header("Authorization") ?? "")?.[1] ?? "";
  if (!(await isSameSecret(given, metrics.token))) {
    const refusal = new AppError("unauthenticated", "Metrics are for those who send their token.");
    const response = problemResponse(refusal, c.var.actor.requestId);
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
  }
  const { type, text } = await metrics.exposition(c.var.actor);
  return c.body(text, 200, { "Content-Type": type, "Cache-Control": "private, no-store" });
});
