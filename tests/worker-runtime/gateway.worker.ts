/** The Worker as workers/index.ts wires it, with a plain page in place of Remix. */
import { env, waitUntil } from "cloudflare:workers";
import { composeIsolate } from "#workers/compose-isolate.ts";
import { allowedOrigins, formOrigins } from "#workers/env.ts";
import { createGateway } from "#workers/gateway/gateway.ts";
import { installEgressGuard } from "#workers/platform/egress/egress-guard.ts";
import { consume } from "#workers/queues/consumer.ts";
import { everyMinute } from "#workers/schedules/every-minute.ts";

const { config, limits, logger, pageCache, openScope } = composeIsolate(env, waitUntil);
installEgressGuard(allowedOrigins(config));

const { appUrl, corsOrigins, retryBaseSeconds } = config;
const gateway = createGateway({
  ...{ appUrl, corsOrigins, formOrigins: formOrigins(config), limits, logger, openScope, pageCache },
  pageName: () => undefined,
  renderPage: async () => new Response("<p>a page</p>", { headers: { "content-type": "text/html" } }),
});

export default {
  fetch: gateway.fetch,
  async queue(batch) {
    const { services, metrics } = openScope(logger);
    await consume(batch, { services, metrics, logger, retryBaseSeconds });
  },
  async scheduled(controller) {
    const { services, metrics } = openScope(logger);
    await everyMinute({ services, logger, metrics, scheduledAt: new Date(controller.scheduledTime) });
  },
} satisfies ExportedHandler<Env>;
