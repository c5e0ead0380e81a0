/** The Worker as workers/index.ts wires it, with a plain page in place of Remix. */
import { env } from "cloudflare:workers";
import { makeAnew } from "#tests/setup/make-anew.ts";
import { compose, createIsolateMemory } from "#workers/compose.ts";
import {
  allowedOrigins,
  formOrigins,
  parseBindings,
  parseConfig,
  parseLimits,
  parseStores,
} from "#workers/env.ts";
import { noReadModels } from "#workers/platform/read-models/read-models.ts";
import { createGateway } from "#workers/gateway/gateway.ts";
import { installEgressGuard } from "#workers/platform/egress/egress-guard.ts";
import { createLogger, type Logger } from "#workers/platform/logger/logger.ts";
import { createR2ObjectStore } from "#workers/platform/object-store/r2-object-store.ts";
import { consume } from "#workers/queues/consumer.ts";
import { everyMinute } from "#workers/schedules/every-minute.ts";

const config = parseConfig(env);
const queues = parseBindings(env);
const logger = createLogger({ service: "playshelf" });
installEgressGuard(allowedOrigins(config));

const objects = createR2ObjectStore(parseStores(env).media);
const memory = createIsolateMemory(config);
const openScope = (scopeLogger: Logger) =>
  compose({
    config,
    queues,
    buildId: "test",
    pageCache: makeAnew,
    readModels: noReadModels,
    objects,
    logger: scopeLogger,
    memory,
  });
const gateway = createGateway({
  appUrl: config.appUrl,
  formOrigins: formOrigins(config),
  corsOrigins: config.corsOrigins,
  limits: parseLimits(env),
  logger,
  openScope,
  pageCache: makeAnew,
  pageName: () => undefined,
  renderPage: async () => new Response("<p>a page</p>", { headers: { "content-type": "text/html" } }),
});

export default {
  fetch: gateway.fetch,
  async queue(batch) {
    const { services, metrics } = openScope(logger);
    await consume(batch, {
      services,
      metrics,
      logger,
      retryBaseSeconds: config.retryBaseSeconds,
    });
  },
  async scheduled(controller) {
    const { services, metrics } = openScope(logger);
    await everyMinute({ services, logger, metrics, scheduledAt: new Date(controller.scheduledTime) });
  },
} satisfies ExportedHandler<Env>;
