// The one entry: order of middleware, one line a group of routes, pages last.
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { AppError } from "../shared/errors.ts";
import { describeError } from "../shared/describe-error.ts";
import { randomToken } from "../shared/encoding.ts";
import { toAppError } from "../shared/to-app-error.ts";
import { currencyCookieName, parseCurrency } from "../shared/tokens.ts";
import { apiRoutes } from "./api-routes.ts";
import type { GatewayContext, GatewayDependencies, GatewayEnv } from "./gateway-env.ts";
import { requestIdOf } from "./guest.ts";
import { securePage } from "./page-security.ts";
import { problemResponse } from "./problem.ts";
import { requestScope } from "./request-scope.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { storeRoutes } from "./store-routes.ts";

const maxBodyBytes = 256 * 1024;

const limitBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw new AppError("payload_too_large", `A request body has at most ${maxBodyBytes / 1024} KiB here.`);
  },
});

/** Everything that reaches the Worker goes through here. Build it once an isolate; it keeps nothing of a request. */
export function createGateway(dependencies: GatewayDependencies) {
  const { appUrl, checkoutOrigin, logger, renderPage } = dependencies;

  const page = async (c: GatewayContext): Promise<Response> => {
    const nonce = randomToken(128);
    const { services, actor, admit, logger: requestLogger } = c.var;
    const currency = parseCurrency(getCookie(c, currencyCookieName));
    const response = await renderPage(c.req.raw, {
      services,
      actor,
      admit,
      currency,
      nonce,
      logger: requestLogger,
    });
    return securePage(response, { nonce, checkoutOrigin });
  };

  return new Hono<GatewayEnv>()
    .use(requestScope(dependencies))
    .use(requireSameOrigin(appUrl))
    .use(limitBody)
    .route("/api", apiRoutes)
    .route("/", storeRoutes)
    .all("*", page)
    .onError((error, c) => {
      const appError = toAppError(error);
      const requestId = c.var.actor?.requestId ?? requestIdOf(c.req.raw);
      if (appError.status >= 500) {
        logger.log("error", "request.failed", {
          requestId,
          code: appError.code,
          error: describeError(appError.cause ?? error),
        });
      }
      return problemResponse(appError, requestId);
    });
}
