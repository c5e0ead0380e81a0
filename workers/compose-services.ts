// Repositories and services of one request or job, each made when it is asked for: most requests need one or two.
import { composeCatalogueChanges, composeListingCache } from "./compose-caches.ts";
import { composeCatalogue } from "./compose-catalogue.ts";
import { createResendEvents } from "./platform/mailer/mail-events.ts";
import { createResendMailer } from "./platform/mailer/mailer.ts";
import { createMessageQueue } from "./platform/message-queue/message-queue.ts";
import { createStripeProvider } from "./platform/payment-provider/stripe.ts";
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
import { coverPath } from "./services/listing/index.ts";
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
import { createOverviewRepository, createOverviewService } from "./services/overview/index.ts";
import { createPaymentRepository, createPaymentService } from "./services/payments/index.ts";
import { createAuditRepository, createAuditService } from "./services/audit/index.ts";
import { createSettingsRepository, createSettingsService } from "./services/settings/index.ts";
import {
  createApiKeyRepository,
  createApiKeyService,
  createBearerReader,
  createMailTokens,
  createPeopleRepository,
  createPeopleService,
  createSessionCopies,
  createTokenKeyRepository,
  createTokenReader,
  createUserService,
} from "./services/users/index.ts";
import { systemActor } from "./shared/actor.ts";
import type { Composition } from "./compose.ts";
import type { Database } from "./platform/database/database.ts";
import type { RateLimiter } from "./platform/rate-limiter/rate-limiter.ts";
import type { RedisClient } from "./platform/redis/redis.ts";
import { settingsTag } from "./shared/catalogue-tags.ts";
import { once } from "./shared/once.ts";
import type { TripTally } from "./shared/trips.ts";

interface ServiceParts extends Omit<Composition, "inBackground"> {
  inBackground: (work: Promise<unknown>) => void;
  database: () => Database;
  redis: RedisClient;
  limiter: () => RateLimiter;
  onRedis: TripTally;
  /** Something was written to the outbox. */
  onEmit: () => void;
  now: () => Date;
}

/** Makes nothing yet. `reading` is how this request reads what is kept of the catalogue. */
export function composeServices(parts: ServiceParts) {
  const { config, queues, buildId, pageCache, readModels, objects, logger, memory, inBackground } = parts;
  const { database, redis, limiter, onRedis, onEmit, now } = parts;
  const links = once(() => createOrderLinks(config.orderLinkSecret, config.appUrl));
  const mailTokens = once(() => createMailTokens(config.authSecret, config.appUrl));

  const settings = once(() =>
    createSettingsService({
      repository: createSettingsRepository(database()),
      memory: memory.settings,
      published: readModels,
      changedAt: () => pageCache.purgedAt(settingsTag),
      tellChange: () => pageCache.purge([settingsTag], []),
      inBackground,
      configuredSender: config.resend.from,
      logger,
      now,
    }),
  );
  const settingsReader = systemActor("settings");
  const offeredCurrencies = async () => (await settings().current(settingsReader)).currencies;
  const settingsVersion = async () => (await settings().snapshot(settingsReader)).version;
  const idempotency = once(() =>
    createIdempotencyService({
      repository: createIdempotencyRepository(database()),
      seal: createAnswerSeal(config.sealingKeys),
      logger,
    }),
  );
  const audit = once(() => createAuditService({ repository: createAuditRepository(database()) }));
  const listingCache = once(() =>
    composeListingCache({ config, buildId, logger, inBackground, onTrip: onRedis }),
  );
  const catalogue = composeCatalogue({ database, objects, listingCache, appUrl: config.appUrl });
  const carts = once(() =>
    createCartService({
      repository: createCartRepository(database()),
      limiter: limiter(),
      offeredCurrencies,
      coverPath,
      now,
    }),
  );
  const inventory = once(() =>
    createInventoryService({
      repository: createInventoryRepository(database()),
      vault: createKeyVault(config.sealingKeys, config.fingerprintSecret),
    }),
  );
  const payments = once(() =>
    createPaymentService({
      repository: createPaymentRepository(database(), onEmit),
      provider: createStripeProvider({
        ...config.stripe,
        shipsTo: async () => (await settings().current(settingsReader)).shippingCountries,
      }),
    }),
  );
  const orders = once(() =>
    createOrderService({
      repository: createOrderRepository(database(), onEmit),
      accountOrders: createAccountOrderRepository(database()),
      originHash: createOriginHash(config.orderLinkSecret),
      payments: payments(),
      carts: carts(),
      inventory: inventory(),
      limiter: limiter(),
      links: links(),
      logger,
      appUrl: config.appUrl,
      coverPath,
      now,
    }),
  );
  const notifications = once(() =>
    createNotificationService({
      repository: createNotificationRepository(database()),
      history: createMailHistoryRepository(database()),
      mailEvents: createResendEvents(config.resend),
      mailer: createResendMailer({
        ...config.resend,
        from: async () => (await settings().current(settingsReader)).mailSender ?? config.resend.from,
      }),
      accountMails: createAccountMailRepository(database()),
      links: links(),
      mailTokens: mailTokens(),
      settings: settings(),
      logger,
    }),
  );
  const catalogueChanges = once(() =>
    composeCatalogueChanges({
      ...{ database: database(), cache: listingCache(), pageCache, logger },
      settingsVersion,
    }),
  );
  const messaging = once(() =>
    createMessagingService({
      repository: createMessagingRepository(database()),
      queue: createMessageQueue(queues),
      onSend: (messages) => catalogueChanges().hear(systemActor("relay"), messages),
      logger,
    }),
  );
  const apiKeyRepository = once(() => createApiKeyRepository(database()));
  const apiKeys = once(() => createApiKeyService({ repository: apiKeyRepository() }));
  const readToken = once(() =>
    createTokenReader({
      repository: createTokenKeyRepository(database()),
      cache: memory.tokenKeys,
      appUrl: config.appUrl,
      now,
    }),
  );
  const sessionCopies = once(() => createSessionCopies(redis, logger, now));
  const users = once(() =>
    createUserService({
      database: database(),
      copies: sessionCopies(),
      limiter: limiter(),
      mailTokens: mailTokens(),
      bearerReader: createBearerReader({ apiKeys: apiKeyRepository(), readToken: readToken() }),
      authSecret: config.authSecret,
      appUrl: config.appUrl,
      providers: config.identityProviders,
      providerKeys: memory.providerKeys,
      adoptCart: (account) => carts().adopt(account),
      inBackground,
      onEmit,
      logger,
      now,
    }),
  );
  const overview = once(() => createOverviewService({ repository: createOverviewRepository(database()) }));
  const people = once(() =>
    createPeopleService({
      repository: createPeopleRepository(database()),
      forgetSessions: sessionCopies().drop,
    }),
  );

  const services = {
    get listing() {
      return catalogue.listing();
    },
    get catalogueChanges() {
      return catalogueChanges();
    },
    get staffGames() {
      return catalogue.staffGames();
    },
    get pictures() {
      return catalogue.pictures();
    },
    get names() {
      return catalogue.names();
    },
    get homeLayout() {
      return catalogue.homeLayout();
    },
    get sitemaps() {
      return catalogue.sitemaps();
    },
    get carts() {
      return carts();
    },
    get inventory() {
      return inventory();
    },
    get payments() {
      return payments();
    },
    get orders() {
      return orders();
    },
    get notifications() {
      return notifications();
    },
    get messaging() {
      return messaging();
    },
    get users() {
      return users();
    },
    get settings() {
      return settings();
    },
    get audit() {
      return audit();
    },
    get idempotency() {
      return idempotency();
    },
    get apiKeys() {
      return apiKeys();
    },
    get people() {
      return people();
    },
    get overview() {
      return overview();
    },
  };
  return { services, reading: listingCache };
}
