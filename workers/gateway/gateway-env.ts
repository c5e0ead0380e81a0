// What the gateway puts on each request's context.
import type { Context } from "hono";
import type { AuditService } from "../services/audit/index.ts";
import type { CartService } from "../services/carts/index.ts";
import type { IdempotencyService } from "../services/idempotency/index.ts";
import type {
  HomeLayoutService,
  ListingService,
  NamesService,
  PicturesService,
  SitemapService,
  StaffGamesService,
} from "../services/listing/index.ts";
import type { MessagingService } from "../services/messaging/index.ts";
import type { NotificationService } from "../services/notifications/index.ts";
import type { OrderService } from "../services/orders/index.ts";
import type { OverviewService } from "../services/overview/index.ts";
import type { PaymentService } from "../services/payments/index.ts";
import type { SettingsService, StoreSettings } from "../services/settings/index.ts";
import type { ApiKeyService, PeopleService, UserService } from "../services/users/index.ts";
import type { PageCache } from "../platform/page-cache/page-cache.ts";
import type { Quota } from "../platform/rate-limiter/rate-limiter.ts";
import type { Readiness } from "../platform/readiness/readiness.ts";
import type { Logger } from "../platform/logger/logger.ts";
import type { Metrics } from "../platform/metrics/metrics.ts";
import type { Actor, Caller } from "../shared/actor.ts";
import type { Locale } from "../shared/locales.ts";
import type { Currency } from "../shared/money.ts";
import type { Permission } from "../shared/permissions.ts";
import type { Trips } from "../shared/trips.ts";
import type { Admission } from "./admission.ts";
import type { CacheOutcome } from "./cache-headers.ts";
import type { CoarseLimits } from "./coarse-limits.ts";

/** The services that routes of the gateway reach. */
export interface GatewayServices {
  listing: ListingService;
  staffGames: StaffGamesService;
  pictures: PicturesService;
  names: NamesService;
  homeLayout: HomeLayoutService;
  sitemaps: SitemapService;
  carts: CartService;
  orders: OrderService;
  payments: PaymentService;
  messaging: MessagingService;
  notifications: NotificationService;
  users: UserService;
  people: PeopleService;
  overview: OverviewService;
  apiKeys: ApiKeyService;
  settings: SettingsService;
  audit: AuditService;
  idempotency: IdempotencyService;
}

/** One request's services; `emitted` says whether the outbox has something new to relay. */
export interface RequestScope {
  services: GatewayServices;
  emitted: () => boolean;
  readiness: () => Promise<Readiness>;
  /** What is left of the limits that this request counted against, as far as its caller may know. */
  quotas: () => readonly Quota[];
  /** Round trips so far. */
  trips: Readonly<Trips>;
  metrics: RequestMetrics;
  reading: CatalogueReading;
}

/** How this request reads what is kept of the catalogue. */
export interface CatalogueReading {
  /** From here on it is read from the database. */
  fresh(): void;
  /** What was read from the database before that moment (milliseconds since 1970) is outdated. */
  notBefore(moment: number): void;
  /** When the oldest data of this request left the database; undefined when it used none that was kept. */
  oldestAt(): number | undefined;
}

/** What is counted, and who may read it. */
export interface RequestMetrics extends Metrics {
  /** Adds this isolate's counts to those of all; undefined when another request is at it. Never rejects. */
  flush: () => Promise<void> | undefined;
  /** What readers of metrics show. */
  token: string;
  /** All metrics as text, and its content type. Rejects when Redis or the database does not answer. */
  exposition: (actor: Actor) => Promise<{ type: string; text: string }>;
}

export interface PageRequest {
  services: GatewayServices;
  actor: Caller;
  /** Refuses those who may not; each page's loader and action asks it first. */
  admit: (permission: Permission) => Promise<Caller>;
  currency: Currency;
  /** Of the address: the language that the page speaks. */
  locale: Locale;
  /** Chosen, or where the edge sees the visitor; no shared page depends on it. ISO 3166-1 alpha-2. */
  country: string | null;
  /** What staff set of the store. */
  store: StoreSettings;
  nonce: string;
  logger: Logger;
}

export interface GatewayDependencies {
  appUrl: string;
  /** Other origins that forms of pages may lead to. */
  formOrigins: readonly string[];
  /** Whose pages may call the API, without cookies. */
  corsOrigins: readonly string[];
  limits: CoarseLimits;
  logger: Logger;
  /** Makes a request's services; called once a request. */
  openScope: (logger: Logger) => RequestScope;
  /** The route pattern of a page's address, such as `/games/:slug`; undefined where there is no page. */
  pageName: (path: string) => string | undefined;
  /** Keeps what is the same for everybody. */
  pageCache: PageCache;
  /** Renders a page (Remix in production). */
  renderPage: (request: Request, page: PageRequest) => Promise<Response>;
}

/** What every page of the shop depends on. */
export interface StoreSight {
  store: StoreSettings;
  /** Of the settings. */
  version: number;
  currency: Currency;
}

export interface GatewayEnv {
  /** What a shared answer is made with, in place of raw bindings, which nothing here reads. */
  Bindings: { shared?: (c: Context<GatewayEnv>) => void };
  Variables: {
    actor: Caller;
    admit: (permission: Permission) => Promise<Caller>;
    admission: Admission;
    services: GatewayServices;
    scope: RequestScope;
    logger: Logger;
    /** What the visitor chose and staff set, once somebody asked. */
    sight?: StoreSight;
    cacheOutcome?: CacheOutcome;
    /** What an answer for everybody is kept under. */
    sharedId?: string;
    /** Set where a cover was drawn, not found in the cache. */
    coverDrawn?: boolean;
    /** Counts a file that was not counted by its address. */
    countMade?: () => Promise<void>;
  };
}

export type GatewayContext = Context<GatewayEnv>;
