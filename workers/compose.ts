// The composition root: configuration to clients to repositories to services, once a request or job. Opens nothing.
import { sql } from "drizzle-orm";
import { composeCatalogueChanges, composeListingCache } from "./compose-caches.ts";
import type { AppConfig, QueueBindings } from "./env.ts";
import { createDatabase } from "./platform/database/database.ts";
import { createResendEvents } from "./platform/mailer/mail-events.ts";
import { createResendMailer } from "./platform/mailer/mailer.ts";
import { createMetricStore } from "./platform/metrics/metric-store.ts";
import { createIsolateMetrics } from "./platform/metrics/metrics.ts";
import { prometheusText, prometheusType } from "./platform/metrics/prometheus-text.ts";
import { createMessageQueue } from "./platform/message-queue/message-queue.ts";
import type { Logger } from "./platform/logger/logger.ts";
import type { PageCache } from "./platform/page-cache/page-cache.ts";
import { createStripeProvider } from "./platform/payment-provider/stripe.ts";
import { createRateLimiter, type Quota } from "./platform/rate-limiter/rate-limiter.ts";
import { reach, readReadiness, type ReadinessMemory } from "./platform/readiness/readiness.ts";
import { createRedis } from "./platform/redis/redis.ts";
import { createCartRepository, createCartService } from "./services/carts/index.ts";
import {
  createAnswerSeal,
  createIdempotencyRepository,
  createIdempotencyService,
} from "./services/idempotency/index.ts";
import {
  createInventoryRepository,
  createInventoryService,
  createKeyVault,
} from "./services/inventory/index.ts";
import {
  coverPath,
  createListingRepository,
  createListingService,
  createHomeLayoutRepository,
  createHomeLayoutService,
  createNamesRepository,
  createNamesService,
  createSitemaps,
  createStaffGamesRepository,
  createStaffGamesService,
  createListUpkeepRepository,
} from "./services/listing/index.ts";
import { createMessagingRepository, createMessagingService } from "./services/messaging/index.ts";
import {
  createAccountMailRepository,
  createMailHistoryRepository,
  createNotificationRepository,
  createNotificationService,
} from "./services/notifications/index.ts";
import {
  createAccountOrderRepository,
  createOrderLinks,
  createOrderRepository,
  createOrderService,
  createOriginHash,
} from "./services/orders/index.ts";
import {
  createFiguresMemory,
  createMonitoringRepository,
  createMonitoringService,
  gaugeValues,
} from "./services/monitoring/index.ts";
import { createOverviewRepository, createOverviewService } from "./services/overview/index.ts";
import { createPaymentRepository, createPaymentService } from "./services/payments/index.ts";
import { createAuditRepository, createAuditService } from "./services/audit/index.ts";
import {
  createSettingsMemory,
  createSettingsRepository,
  createSettingsService,
} from "./services/settings/index.ts";
import {
  createApiKeyRepository,
  createApiKeyService,
  createBearerReader,
  createMailTokens,
  createPeopleRepository,
  createPeopleService,
  createSessionCopies,
  createTokenKeyCache,
  createTokenKeyRepository,
  createTokenReader,
  createUserService,
} from "./services/users/index.ts";
import { describeError } from "./shared/describe-error.ts";
import { systemActor, type Actor } from "./shared/actor.ts";
import { createTrips } from "./shared/trips.ts";

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
  logger: Logger;
  memory: IsolateMemory;
  /** Lets work go on after the answer has left; without it, it goes on as long as the process does. */
  inBackground?: (work: Promise<unknown>) => void;
}

export type Services = ReturnType<typeof compose>["services"];

/** `emitted` says whether something was written to the outbox since: then the relay is worth a run. */
export function compose(composition: Composition) {
  const { config, queues, buildId, pageCache, logger, memory, inBackground = () => undefined } = composition;
  let emitted = false;
  const onEmit = (): void => void (emitted = true);
  const now = (): Date => new Date();

  const { trips, onDatabase, onRedis } = createTrips();
  const database = createDatabase({ ...config.database, onTrip: onDatabase });
  const redis = createRedis({ ...config.redis, onTrip: onRedis });
  const quotas: Quota[] = [];
  const limiter = createRateLimiter(redis, {
    onFailure: (rule, error) =>
      logger.log("warn", "rate_limit.unavailable", { limit: rule.name, error: describeError(error) }),
    onQuota: (quota) => quotas.push(quota),
  });
  const links = createOrderLinks(config.orderLinkSecret, config.appUrl);
  const mailTokens = createMailTokens(config.authSecret, config.appUrl);

  const settings = createSettingsService({
    repository: createSettingsRepository(database),
    memory: memory.settings,
    configuredSender: config.resend.from,
    logger,
    now,
  });
  const settingsReader = systemActor("settings");
  const offeredCurrencies = async () => (await settings.current(settingsReader)).currencies;
  const idempotency = createIdempotencyService({
    repository: createIdempotencyRepository(database),
    seal: createAnswerSeal(config.sealingKeys),
    logger,
  });
  const audit = createAuditService({ repository: createAuditRepository(database) });
  const listingCache = composeListingCache({ config, buildId, logger, inBackground, onTrip: onRedis });
  const staffGames = createStaffGamesService({ repository: createStaffGamesRepository(database) });
  const sitemaps = createSitemaps(database, config.appUrl);
  const listing = createListingService({
    repository: createListingRepository(database),
    upkeep: createListUpkeepRepository(database),
    cache: listingCache,
  });
  const names = createNamesService({ repository: createNamesRepository(database) });
  const homeLayout = createHomeLayoutService({ repository: createHomeLayoutRepository(database) });
  const carts = createCartService({
    repository: createCartRepository(database),
    limiter,
    offeredCurrencies,
    coverPath,
    now,
  });
  const inventory = createInventoryService({
    repository: createInventoryRepository(database),
    vault: createKeyVault(config.sealingKeys, config.fingerprintSecret),
  });
  const payments = createPaymentService({
    repository: createPaymentRepository(database, onEmit),
    provider: createStripeProvider({
      ...config.stripe,
      shipsTo: async () => (await settings.current(settingsReader)).shippingCountries,
    }),
  });
  const orders = createOrderService({
    repository: createOrderRepository(database, onEmit),
    accountOrders: createAccountOrderRepository(database),
    originHash: createOriginHash(config.orderLinkSecret),
    payments,
    carts,
    inventory,
    limiter,
    links,
    logger,
    appUrl: config.appUrl,
    coverPath,
    now,
  });
  const notifications = createNotificationService({
    repository: createNotificationRepository(database),
    history: createMailHistoryRepository(database),
    mailEvents: createResendEvents(config.resend),
    mailer: createResendMailer({
      ...config.resend,
      from: async () => (await settings.current(settingsReader)).mailSender ?? config.resend.from,
    }),
    accountMails: createAccountMailRepository(database),
    links,
    mailTokens,
    settings,
    logger,
  });
  const catalogueChanges = composeCatalogueChanges({ database, cache: listingCache, pageCache, logger });
  const messaging = createMessagingService({
    repository: createMessagingRepository(database),
    queue: createMessageQueue(queues),
    onSend: (messages) => catalogueChanges.hear(systemActor("relay"), messages),
    logger,
  });
  const apiKeyRepository = createApiKeyRepository(database);
  const apiKeys = createApiKeyService({ repository: apiKeyRepository });
  const readToken = createTokenReader({
    repository: createTokenKeyRepository(database),
    cache: memory.tokenKeys,
    appUrl: config.appUrl,
    now,
  });
  const sessionCopies = createSessionCopies(redis, logger, now);
  const users = createUserService({
    database,
    copies: sessionCopies,
    limiter,
    mailTokens,
    bearerReader: createBearerReader({ apiKeys: apiKeyRepository, readToken }),
    authSecret: config.authSecret,
    appUrl: config.appUrl,
    providers: config.identityProviders,
    providerKeys: memory.providerKeys,
    adoptCart: (account) => carts.adopt(account),
    inBackground,
    onEmit,
    logger,
    now,
  });
  const overview = createOverviewService({ repository: createOverviewRepository(database) });
  const people = createPeopleService({
    repository: createPeopleRepository(database),
    forgetSessions: sessionCopies.drop,
  });
  const monitoring = createMonitoringService({
    repository: createMonitoringRepository(database),
    memory: memory.figures,
    now,
  });
  const metricStore = createMetricStore(redis);
  const probes = {
    database: { ask: () => database.execute(sql`select 1`), needed: true, keepMs: 2_000 },
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
    services: {
      listing,
      catalogueChanges,
      staffGames,
      names,
      homeLayout,
      sitemaps,
      carts,
      inventory,
      payments,
      orders,
      notifications,
      messaging,
      users,
      settings,
      audit,
      idempotency,
      apiKeys,
      people,
      overview,
    },
    readiness: () => readReadiness(probes, memory.readiness),
    quotas: () => quotas,
    emitted: () => emitted,
    trips,
    reading: listingCache,
    metrics: {
      ...memory.metrics,
      token: config.metrics.token,
      flush: () => memory.metrics.flush(metricStore),
      async exposition(actor: Actor) {
        const [counts, figures] = await Promise.all([metricStore.read(), monitoring.figures(actor)]);
        return { type: prometheusType, text: prometheusText(counts, gaugeValues(figures)) };
      },
    },
  };
}
