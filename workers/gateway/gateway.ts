// The one entry: order of middleware, one line a group of routes, pages last.
import { Hono, type ExecutionContext } from "hono";
import type { AppError } from "../shared/errors.ts";
import { describeError } from "../shared/describe-error.ts";
import { randomToken } from "../shared/encoding.ts";
import { splitLocale } from "../shared/locales.ts";
import { toAppError } from "../shared/to-app-error.ts";
import { apiRoutes } from "./api-routes.ts";
import { tellCache } from "./cache-headers.ts";
import { limitCoarsely } from "./coarse-limits.ts";
import { allowOrigins } from "./cors.ts";
import type { GatewayContext, GatewayDependencies, GatewayEnv } from "./gateway-env.ts";
import { requestIdOf } from "./guest.ts";
import { createInstantAnswers } from "./instant-answers.ts";
import { securePage } from "./page-security.ts";
import { tellQuotas } from "./quota-headers.ts";
import { problemResponse } from "./problem.ts";
import { admitNobody, askForRefusal, wantsPage } from "./refused-page.ts";
import { requestScope } from "./request-scope.ts";
import { limitSize } from "./request-size.ts";
import { secureResponses } from "./response-security.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { shareAnswers } from "./shared-answers.ts";
import { storeRoutes } from "./store-routes.ts";
import { countryOf, storeSightOf } from "./store-sight.ts";
import { requireHttps } from "./transport-security.ts";

/** Everything that reaches the Worker goes through here. */
export interface Gateway {
  fetch(request: Request, bindings: object, execution: ExecutionContext): Response | Promise<Response>;
}

/** Build it once an isolate; it keeps nothing of a request. */
export function createGateway(dependencies: GatewayDependencies): Gateway {
  const { appUrl, formOrigins, corsOrigins, limits, logger, renderPage } = dependencies;
  const instant = createInstantAnswers(dependencies);

  const page = async (c: GatewayContext, refusal?: AppError): Promise<Response> => {
    const nonce = randomToken(128);
    const { services, actor, admit, logger: requestLogger } = c.var;
    const { store, currency } = await storeSightOf(c);
    const { locale } = splitLocale(c.req.path);
    const response = await renderPage(refusal ? askForRefusal(c.req.raw) : c.req.raw, {
      services,
      actor,
      admit: refusal ? admitNobody(refusal) : admit,
      currency,
      locale,
      country: countryOf(c),
      store,
      nonce,
      logger: requestLogger,
    });
    const secured = await securePage(response, { nonce, formOrigins });
    if (refusal?.retryAfterSeconds !== undefined)
      secured.headers.set("Retry-After", String(refusal.retryAfterSeconds));
    secured.headers.set("Content-Language", locale);
    return secured;
  };

  const answerError = async (error: Error, c: GatewayContext): Promise<Response> => {
    const appError = toAppError(error);
    const requestId = c.var.actor?.requestId ?? requestIdOf(c.req.raw);
    if (appError.status >= 500) {
      logger.log("error", "request.failed", {
        requestId,
        code: appError.code,
        error: describeError(appError.cause ?? error),
      });
    }
    // Before there is a caller, and where pages themselves fail, a problem document says it.
    if (c.var.admit === undefined || !wantsPage(c.req.raw)) return problemResponse(appError, requestId);
    return page(c, appError).catch(() => problemResponse(appError, requestId));
  };

  const routes = new Hono<GatewayEnv>()
    .route("/api", apiRoutes)
    .route("/", storeRoutes)
    .all("*", (c) => page(c));

  /** The same routes without what stands before them, for answers that are made for everybody. */
  const sharedRoutes = new Hono<GatewayEnv>()
    .use(async (c, next) => {
      c.env.shared?.(c);
      await next();
    })
    .route("/", routes)
    .onError(answerError);

  const gateway = new Hono<GatewayEnv>()
    .use(instant.learn)
    .use(requestScope(dependencies, instant.takeTallies))
    .use(tellCache)
    .use(secureResponses)
    .use(requireHttps(appUrl))
    .use("/api/v1/*", allowOrigins(corsOrigins))
    .use(limitCoarsely(limits))
    .use(tellQuotas)
    .use(limitSize())
    .use(requireSameOrigin(appUrl, corsOrigins))
    .use(shareAnswers(dependencies, sharedRoutes))
    .route("/", routes)
    .onError(answerError);
  return {
    fetch: (request, _bindings, execution) =>
      instant.answer(request) ?? gateway.fetch(request, {}, execution),
  };
}
