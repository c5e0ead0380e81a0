// The composition root: configuration to clients to repositories to services, once a request or job. Opens nothing.
import { sql } from "drizzle-orm";
import type { AppConfig, QueueBindings } from "./env.ts";
import { createDatabase } from "./platform/database/database.ts";
import { createMetricStore } from "./platform/metrics/metric-store.ts";
import { createIsolateMetrics } from "./platform/metrics/metrics.ts";
import { prometheusText, prometheusType } from "./platform/metrics/prometheus-text.ts";
import type { Logger } from "./platform/logger/logger.ts";
import type { ObjectStore } from "./platform/object-store/object-store.ts";
import type { PageCache } from "./platform/page-cache/page-cache.ts";
import type { ReadModels } from "./platform/read-models/read-models.ts";
import { createRateLimiter, type Quota } from "./platform/rate-limiter/rate-limiter.ts";
import { reach, readReadiness, type ReadinessMemory } from "./platform/readiness/readiness.ts";
import { createRedis } from "./platform/redis/redis.ts";
import {
  createFiguresMemory,
  createMonitoringRepository,
  createMonitoringService,
  gaugeValues,
} from "./services/monitoring/index.ts";
import { createSettingsMemory } from "./services/settings/index.ts";
import { createTokenKeyCache } from "./services/users/index.ts";
import { describeError } from "./shared/describe-error.ts";
import { type Actor } from "./shared/actor.ts";
import { createTrips } from "./shared/trips.ts";
import { composeServices } from "./compose-services.ts";
import { once } from "./shared/once.ts";

/** What outlives a request: one an isolate, values only. */
export type IsolateMemory = ReturnType<typeof createIsolateMemory>;

export function createIsolateMemory(config: AppConfig) {
  const readiness: ReadinessMemory = new Map();
  return {
    readiness,
    metrics: createIsolateMetrics(config.metrics.flushSeconds),
    figures: createFiguresMemory(),
    settings: createSettingsMemory(config.settingsMemorySeconds),
    tokenKeys: createTokenKeyCache(),
    providerKeys: {},
  };
}

export interface Composition {
  config: AppConfig;
  queues: QueueBindings;
  /** Tells what this version of the Worker keeps from what others do. */
  buildId: string;
  pageCache: PageCache;
  /** Where pictures are kept. */
  objects: ObjectStore;
  readModels: ReadModels;
  logger: Logger;
  memory: IsolateMemory;
  /** Lets work go on after the answer has left; without it, it goes on as long as the process does. */
  inBackground?: (work: Promise<unknown>) => void;
}

export type Services = ReturnType<typeof compose>["services"];

/** `emitted` says whether something was written to the outbox since: then the relay is worth a run. */
export function compose(composition: Composition) {
  const { config, queues, logger, memory, inBackground = () => undefined } = composition;
  let emitted = false;
  const onEmit = (): void => void (emitted = true);
  const now = (): Date => new Date();

  const { trips, onDatabase, onRedis } = createTrips();
  const database = once(() => createDatabase({ ...config.database, onTrip: onDatabase }));
  const redis = createRedis({ ...config.redis, onTrip: onRedis });
  const quotas: Quota[] = [];
  const limiter = once(() =>
    createRateLimiter(redis, {
      onFailure: (rule, error) =>
        logger.log("warn", "rate_limit.unavailable", { limit: rule.name, error: describeError(error) }),
      onQuota: (quota) => quotas.push(quota),
    }),
  );
  const { services, reading } = composeServices({
    ...composition,
    inBackground,
    database,
    redis,
    limiter,
    onRedis,
    onEmit,
    now,
  });
  const monitoring = once(() =>
    createMonitoringService({
      repository: createMonitoringRepository(database()),
      memory: memory.figures,
      now,
    }),
  );
  const metricStore = createMetricStore(redis);
  const probes = {
    database: { ask: () => database().execute(sql`select 1`), needed: true, keepMs: 2_000 },
    redis: { ask: () => redis.ping(), needed: false, keepMs: 2_000 },
    // Vendors are asked more seldom, by an address that they refuse without a key.
    payments: {
      ask: () => reach(`${config.stripe.apiUrl}/v1/checkout/sessions`),
      needed: false,
      keepMs: 30_000,
    },
    mail: { ask: () => reach(`${config.resend.apiUrl}/emails`), needed: false, keepMs: 30_000 },
    // The Worker does not start without its queues; what waits in them is a metric.
    queues: { ask: () => Promise.resolve(Object.keys(queues)), needed: false, keepMs: 30_000 },
  };
  return {
    services,
    readiness: () => readReadiness(probes, memory.readiness),
    quotas: () => quotas,
    emitted: () => emitted,
    trips,
    get reading() {
      return reading();
    },
    metrics: {
      ...memory.metrics,
      token: config.metrics.token,
      flush: () => memory.metrics.flush(metricStore),
      async exposition(actor: Actor) {
        const [counts, figures] = await Promise.all([metricStore.read(), monitoring().figures(actor)]);
        return { type: prometheusType, text: prometheusText(counts, gaugeValues(figures)) };
      },
    },
  };
}
