// The Worker: wiring only.
import { createRequestHandler } from "@remix-run/cloudflare";
import { env as rawEnv, waitUntil } from "cloudflare:workers";
import { refusalIn } from "../app/messages/refusals.server.ts";
import * as build from "../build/server/index.js";
import { composeIsolate } from "./compose-isolate.ts";
import { allowedOrigins, formOrigins } from "./env.ts";
import { createGateway } from "./gateway/gateway.ts";
import { guardPages } from "./gateway/guard-pages.ts";
import { localizePages } from "./gateway/localized-pages.ts";
import { createPageNames } from "./gateway/route-name.ts";
import { getLoadContext } from "./load-context.ts";
import { installEgressGuard } from "./platform/egress/egress-guard.ts";
import { consume } from "./queues/consumer.ts";
import { everyMinute } from "./schedules/every-minute.ts";
import { systemActor } from "./shared/actor.ts";
import type { Locale } from "./shared/locales.ts";

const { config, limits, logger, pageCache, openScope } = composeIsolate(rawEnv, waitUntil);
installEgressGuard(allowedOrigins(config));

const remixIn = (locale: Locale) => {
  const guarded = guardPages(build, (refusal) => refusalIn(locale, refusal));
  return createRequestHandler(localizePages(guarded, locale), "production");
};
const remix = { en: remixIn("en"), de: remixIn("de") } satisfies Record<Locale, unknown>;
const { appUrl, corsOrigins } = config;
const gateway = createGateway({
  ...{ appUrl, corsOrigins, formOrigins: formOrigins(config), limits, logger, openScope, pageCache },
  pageName: createPageNames(build.routes),
  renderPage: (request, page) => remix[page.locale](request, getLoadContext({ ...page, appUrl })),
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
