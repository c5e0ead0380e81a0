// The Worker: wiring only.
import { createRequestHandler } from "@remix-run/cloudflare";
import { env as rawEnv, waitUntil } from "cloudflare:workers";
import { refusalIn } from "../app/messages/refusals.server.ts";
import * as build from "../build/server/index.js";
import { compose, createIsolateMemory } from "./compose.ts";
import {
  allowedOrigins,
  formOrigins,
  parseBindings,
  parseCaches,
  parseConfig,
  parseLimits,
  parseStores,
  secretValues,
} from "./env.ts";
import { composePageCache, composeReadModels } from "./compose-caches.ts";
import { createGateway } from "./gateway/gateway.ts";
import { guardPages } from "./gateway/guard-pages.ts";
import { localizePages } from "./gateway/localized-pages.ts";
import { createPageNames } from "./gateway/route-name.ts";
import { getLoadContext } from "./load-context.ts";
import { installEgressGuard } from "./platform/egress/egress-guard.ts";
import { createLogger, type Logger } from "./platform/logger/logger.ts";
import { createR2ObjectStore } from "./platform/object-store/r2-object-store.ts";
import { consume } from "./queues/consumer.ts";
import { systemActor } from "./shared/actor.ts";
import type { Locale } from "./shared/locales.ts";
import { everyMinute } from "./schedules/every-minute.ts";

const config = parseConfig(rawEnv);
const queues = parseBindings(rawEnv);
const { pages, buildId } = parseCaches(rawEnv);
const logger = createLogger({ service: "playshelf" }, { secrets: secretValues(rawEnv) });
installEgressGuard(allowedOrigins(config));

const memory = createIsolateMemory(config);
const objects = createR2ObjectStore(parseStores(rawEnv).media);
const everywhere = { config, pages, buildId, logger, inBackground: waitUntil };
const pageCache = composePageCache(everywhere);
const readModels = composeReadModels(everywhere);
const openScope = (scopeLogger: Logger) =>
  compose({
    ...{ config, queues, buildId, pageCache, readModels, objects, memory },
    logger: scopeLogger,
    inBackground: waitUntil,
  });
const remixIn = (locale: Locale) =>
  createRequestHandler(
    localizePages(
      guardPages(build, (refusal) => refusalIn(locale, refusal)),
      locale,
    ),
    "production",
  );
const remix = { en: remixIn("en"), de: remixIn("de") } satisfies Record<Locale, unknown>;
const gateway = createGateway({
  appUrl: config.appUrl,
  formOrigins: formOrigins(config),
  corsOrigins: config.corsOrigins,
  limits: parseLimits(rawEnv),
  logger,
  openScope,
  pageCache,
  pageName: createPageNames(build.routes),
  renderPage: (request, page) =>
    remix[page.locale](request, getLoadContext({ ...page, appUrl: config.appUrl })),
});

export default {
  fetch: gateway.fetch,
  async queue(batch, _env, context) {
    const { services, emitted, metrics } = openScope(logger);
    await consume(batch, { services, logger, metrics, retryBaseSeconds: config.retryBaseSeconds });
    const written = metrics.flush();
    if (written) context.waitUntil(written);
    if (emitted()) await services.messaging.relay(systemActor(`relay:${batch.queue}`));
  },
  async scheduled(controller, _env, context) {
    const { services, metrics } = openScope(logger);
    await everyMinute({ services, logger, metrics, scheduledAt: new Date(controller.scheduledTime) });
    const written = metrics.flush();
    if (written) context.waitUntil(written);
  },
} satisfies ExportedHandler<Env>;
