// Answers that are the same for everybody: taken from the cache, else made as nobody and kept.
import type { Hono, MiddlewareHandler } from "hono";
import type { Draft, MakeAnswer, Served } from "../platform/page-cache/page-cache.ts";
import type { Guest } from "../shared/actor.ts";
import { settingsTag } from "../shared/catalogue-tags.ts";
import { isSharedPage } from "../shared/page-sharing.ts";
import { createAdmission } from "./admission.ts";
import { entityTag, isUnchanged, notModified } from "./conditional.ts";
import type {
  GatewayContext,
  GatewayDependencies,
  GatewayEnv,
  RequestScope,
  StoreSight,
} from "./gateway-env.ts";
import { sharedAddressOf, sharedId, type SharedAddress } from "./shared-policies.ts";
import { isStaffLooking } from "./staff-sight.ts";
import { lookAgain, storeSightOf } from "./store-sight.ts";

/** What belongs to one request or visitor alone, and what the middleware around sets on every answer. */
const ownHeaders = new Set(["set-cookie", "x-request-id", "date", "content-length"]);

/** A request for the address alone: nothing of who sent it. */
function cleanRequest(url: string, { path }: SharedAddress): Request {
  return new Request(new URL(path, url), { headers: { Accept: "*/*" } });
}

async function draftOf(response: Response, dataAt: number): Promise<Draft> {
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers([...response.headers].filter(([name]) => !ownHeaders.has(name)));
  const shared =
    response.status === 200 && isSharedPage(response.headers) && response.headers.getSetCookie().length === 0;
  // A refusal is for who asked: nobody keeps it.
  if (!shared) headers.set("Cache-Control", "private, no-store");
  else if (!headers.has("ETag"))
    headers.set("ETag", await entityTag(body, headers.get("Content-Security-Policy") ?? ""));
  return { status: response.status, headers: [...headers], body, dataAt, shared };
}

export function shareAnswers(
  { pageCache, openScope, logger }: Pick<GatewayDependencies, "pageCache" | "openScope" | "logger">,
  routes: Hono<GatewayEnv>,
): MiddlewareHandler<GatewayEnv> {
  /** Makes it with `scope`, as a visitor of whom nothing is known. */
  function maker(c: GatewayContext, address: SharedAddress, openOwnScope: () => RequestScope): MakeAnswer {
    const { requestId, traceId } = c.var.actor;
    const nobody: Guest = { kind: "guest", requestId, traceId, address: "unknown", orderTokens: [] };
    const { logger: requestLogger, sight } = c.var;
    const execution = c.executionCtx;
    const request = cleanRequest(c.req.url, address);
    return async (notBefore) => {
      const startedAt = Date.now();
      const scope = openOwnScope();
      scope.reading.notBefore(notBefore);
      const admission = createAdmission(() => scope.services.users, nobody, new Headers());
      const shared = (made: GatewayContext): void => {
        made.set("actor", nobody);
        made.set("admit", admission.admit);
        made.set("admission", admission);
        made.set("services", scope.services);
        made.set("scope", scope);
        made.set("logger", requestLogger);
        if (sight) made.set("sight", sight);
      };
      const response = await routes.fetch(request, { shared }, execution);
      return draftOf(response, Math.min(startedAt, scope.reading.oldestAt() ?? startedAt));
    };
  }

  function serve(c: GatewayContext, address: SharedAddress, sight?: StoreSight): Promise<Served> {
    const id = sharedId(address.path, sight);
    c.set("sharedId", id);
    return pageCache.serve(
      { ...address, id, ...(sight && { hears: [settingsTag] }) },
      maker(c, address, () => c.var.scope),
      maker(c, address, () => openScope(logger)),
    );
  }

  async function servePage(c: GatewayContext, address: SharedAddress): Promise<Served> {
    const sight = await storeSightOf(c);
    const served = await serve(c, address, sight);
    if (served.tier === "isolate") return served;
    // On the way it may have heard that the settings were changed.
    const now = await lookAgain(c);
    return now.version === sight.version ? served : serve(c, address, now);
  }

  return async function shareAnswer(c, next) {
    const address = sharedAddressOf(c.req.method, new URL(c.req.url));
    if (!address) return next();
    if (await isStaffLooking(c)) {
      c.var.scope.reading.fresh();
      c.set("cacheOutcome", { bypass: "staff" });
      await next();
      c.res.headers.set("Cache-Control", "private, no-store");
      return undefined;
    }
    const startedAt = Date.now();
    const served = address.kind === "page" ? await servePage(c, address) : await serve(c, address);
    c.set("cacheOutcome", { ...served, makeMs: served.tier === "made" ? Date.now() - startedAt : 0 });
    const result = served.tier === "made" ? "miss" : served.state === "fresh" ? "hit" : served.state;
    c.var.scope.metrics.count("playshelf_cache_results_total", { cache: "pages", result });
    const { status, headers, body } = served.answer;
    const answerHeaders = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
    if (isUnchanged(c.req.header("If-None-Match"), answerHeaders.get("ETag") ?? undefined))
      return notModified(answerHeaders);
    return new Response(body, { status, headers: answerHeaders });
  };
}
