// The only reader of raw configuration: variables, secrets and bindings, parsed once. No secret has a default.
import { z } from "zod";
import { bucketSchema, namespaceSchema, queueSchema, rateLimitSchema } from "./shared/binding-forms.ts";
import { limitKinds, type LimitKind } from "./shared/limit-kinds.ts";
import type { QueueName } from "./shared/messages.ts";
import {
  optionalSecretSchema,
  originsSchema,
  sealingKeysSchema,
  secretBytesSchema,
  urlSchema,
} from "./shared/setting-forms.ts";

const schema = z.object({
  APP_URL: urlSchema,
  DATABASE_HTTP_URL: urlSchema.optional(),
  UPSTASH_REDIS_REST_URL: urlSchema,
  STRIPE_API_URL: urlSchema.default("https://api.stripe.com"),
  STRIPE_CHECKOUT_ORIGIN: urlSchema.default("https://checkout.stripe.com"),
  RESEND_API_URL: urlSchema.default("https://api.resend.com"),
  GOOGLE_AUTHORIZE_URL: urlSchema.default("https://accounts.google.com/o/oauth2/v2/auth"),
  GOOGLE_TOKEN_URL: urlSchema.default("https://oauth2.googleapis.com/token"),
  GOOGLE_JWKS_URL: urlSchema.default("https://www.googleapis.com/oauth2/v3/certs"),
  GITHUB_AUTHORIZE_URL: urlSchema.default("https://github.com/login/oauth/authorize"),
  GITHUB_TOKEN_URL: urlSchema.default("https://github.com/login/oauth/access_token"),
  GITHUB_API_URL: urlSchema.default("https://api.github.com"),
  MAIL_FROM: z.string().min(3),
  /** Whose pages may read answers of the API; nobody's unless named. */
  CORS_ORIGINS: originsSchema.default([]),
  /** Seconds before a queue message is tried the second time. */
  RETRY_BASE_SECONDS: z.coerce.number().int().min(0).max(600).default(15),
  /** Seconds that an isolate remembers the store's settings. */
  SETTINGS_MEMORY_SECONDS: z.coerce.number().int().min(0).max(3600).default(30),
  /** Seconds for which a kept page, answer or row of the catalogue is fresh; 0 keeps none. */
  CACHE_FRESH_SECONDS: z.coerce.number().int().min(0).max(60).default(30),
  /** Seconds that an isolate gathers its counts before it writes them; a response may be followed by 30 seconds of work. */
  METRICS_FLUSH_SECONDS: z.coerce.number().int().min(0).max(20).default(10),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "a postgresql:// URL" }),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1),
  STRIPE_SECRET_KEY: z.string().min(8),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_"),
  RESEND_API_KEY: z.string().startsWith("re_"),
  RESEND_WEBHOOK_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "whsec_ and base64"),
  KEY_SEALING_KEYS: sealingKeysSchema,
  KEY_FINGERPRINT_SECRET: secretBytesSchema,
  ORDER_LINK_SECRET: secretBytesSchema,
  GOOGLE_CLIENT_ID: optionalSecretSchema,
  GOOGLE_CLIENT_SECRET: optionalSecretSchema,
  GITHUB_CLIENT_ID: optionalSecretSchema,
  GITHUB_CLIENT_SECRET: optionalSecretSchema,
  METRICS_TOKEN: z.string().min(32, "at least 32 signs"),
  AUTH_SECRET: secretBytesSchema,
});

const limitsSchema = z.object({
  LIMIT_READING: rateLimitSchema,
  LIMIT_SEARCH: rateLimitSchema,
  LIMIT_CHANGES: rateLimitSchema,
  LIMIT_CREDENTIALS: rateLimitSchema,
  LIMIT_PROBES: rateLimitSchema,
  LIMIT_WEBHOOKS: rateLimitSchema,
});
const cachesSchema = z.object({
  PAGES: namespaceSchema,
  CF_VERSION_METADATA: z.object({ id: z.string().min(1) }),
});
const storesSchema = z.object({ MEDIA: bucketSchema });
const bindingsSchema = z.object({
  PAYMENT_EVENTS: queueSchema,
  EMAIL_EVENTS: queueSchema,
  CATALOG_EVENTS: queueSchema,
});

interface OAuthCredentials {
  clientId: string;
  clientSecret: string;
  authorizeUrl: string;
  tokenUrl: string;
}

/** Those that people may sign in with: a provider without credentials is not there. */
export interface IdentityProviders {
  google?: OAuthCredentials & { jwksUrl: string };
  github?: OAuthCredentials & { apiUrl: string };
}

/** Configuration with names of ours; units and forms are checked. */
export interface AppConfig {
  appUrl: string;
  database: { url: string; httpUrl: string };
  redis: { url: string; token: string };
  stripe: { apiUrl: string; checkoutOrigin: string; secretKey: string; webhookSecret: string };
  resend: { apiUrl: string; apiKey: string; webhookSecret: string; from: string };
  /** Exact origins. */
  corsOrigins: readonly string[];
  identityProviders: IdentityProviders;
  sealingKeys: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
  fingerprintSecret: Uint8Array<ArrayBuffer>;
  orderLinkSecret: Uint8Array<ArrayBuffer>;
  authSecret: Uint8Array<ArrayBuffer>;
  retryBaseSeconds: number;
  settingsMemorySeconds: number;
  cacheFreshSeconds: number;
  metrics: { token: string; flushSeconds: number };
}

export type QueueBindings = Record<QueueName, Queue>;

/** Neon's own HTTP endpoint of a database host, as its driver derives it (neon.com/docs/serverless/serverless-driver). */
function neonEndpoint(databaseUrl: string): string {
  return `https://${new URL(databaseUrl).hostname.replace(/^[^.]+\./, "api.")}/sql`;
}

function explain(error: z.ZodError): Error {
  const problems = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return new Error(
    `The configuration is not complete (.dev.vars.example explains each name): ${problems.join("; ")}`,
  );
}

function parse<T extends z.ZodType>(part: T, raw: unknown): z.output<T> {
  const parsed = part.safeParse(raw);
  if (!parsed.success) throw explain(parsed.error);
  return parsed.data;
}

const databasePart = schema.pick({ DATABASE_URL: true, DATABASE_HTTP_URL: true });
const vaultPart = schema.pick({ KEY_SEALING_KEYS: true, KEY_FINGERPRINT_SECRET: true });

/** The database alone, for commands that need no more. @throws Error naming what is missing or malformed. */
export function parseDatabase(raw: unknown): AppConfig["database"] {
  const { DATABASE_URL: url, DATABASE_HTTP_URL: httpUrl } = parse(databasePart, raw);
  return { url, httpUrl: httpUrl ?? neonEndpoint(url) };
}

/** What seals activation keys, for commands that need no more. @throws Error naming what is missing or malformed. */
export function parseVault(raw: unknown): Pick<AppConfig, "sealingKeys" | "fingerprintSecret"> {
  const env = parse(vaultPart, raw);
  return { sealingKeys: env.KEY_SEALING_KEYS, fingerprintSecret: env.KEY_FINGERPRINT_SECRET };
}

/** @throws Error for a provider with one half of its credentials */
function identityProviders(env: z.output<typeof schema>): IdentityProviders {
  const credentials = (name: string, clientId: string | undefined, clientSecret: string | undefined) => {
    if ((clientId === undefined) !== (clientSecret === undefined)) {
      throw new Error(`Set both ${name}_CLIENT_ID and ${name}_CLIENT_SECRET, or neither.`);
    }
    return clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : undefined;
  };
  const google = credentials("GOOGLE", env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET);
  const github = credentials("GITHUB", env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET);
  return {
    ...(google && {
      google: {
        ...google,
        authorizeUrl: env.GOOGLE_AUTHORIZE_URL,
        tokenUrl: env.GOOGLE_TOKEN_URL,
        jwksUrl: env.GOOGLE_JWKS_URL,
      },
    }),
    ...(github && {
      github: {
        ...github,
        authorizeUrl: env.GITHUB_AUTHORIZE_URL,
        tokenUrl: env.GITHUB_TOKEN_URL,
        apiUrl: env.GITHUB_API_URL,
      },
    }),
  };
}

/** What signs sessions, for commands that need no more. @throws Error naming what is missing or malformed. */
export function parseAuthSecret(raw: unknown): AppConfig["authSecret"] {
  return parse(schema.pick({ AUTH_SECRET: true }), raw).AUTH_SECRET;
}

/** Variables and secrets. @throws Error naming every missing or malformed one at once. */
export function parseConfig(raw: unknown): AppConfig {
  const env = parse(schema, raw);
  return {
    appUrl: env.APP_URL,
    database: parseDatabase(raw),
    redis: { url: env.UPSTASH_REDIS_REST_URL, token: env.UPSTASH_REDIS_REST_TOKEN },
    stripe: {
      apiUrl: env.STRIPE_API_URL,
      checkoutOrigin: env.STRIPE_CHECKOUT_ORIGIN,
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    },
    resend: {
      apiUrl: env.RESEND_API_URL,
      apiKey: env.RESEND_API_KEY,
      webhookSecret: env.RESEND_WEBHOOK_SECRET,
      from: env.MAIL_FROM,
    },
    corsOrigins: env.CORS_ORIGINS,
    identityProviders: identityProviders(env),
    ...parseVault(raw),
    orderLinkSecret: env.ORDER_LINK_SECRET,
    authSecret: env.AUTH_SECRET,
    retryBaseSeconds: env.RETRY_BASE_SECONDS,
    settingsMemorySeconds: env.SETTINGS_MEMORY_SECONDS,
    cacheFreshSeconds: env.CACHE_FRESH_SECONDS,
    metrics: { token: env.METRICS_TOKEN, flushSeconds: env.METRICS_FLUSH_SECONDS },
  };
}

/** Bindings of the Worker. @throws Error naming every missing one. */
export function parseBindings(raw: unknown): QueueBindings {
  const { PAYMENT_EVENTS, EMAIL_EVENTS, CATALOG_EVENTS } = parse(bindingsSchema, raw);
  return {
    "payment-events": PAYMENT_EVENTS,
    "email-events": EMAIL_EVENTS,
    "catalog-events": CATALOG_EVENTS,
  };
}

/** Where pages are kept everywhere, and what tells this version's from others'. @throws Error naming what is missing. */
export function parseCaches(raw: unknown): { pages: KVNamespace; buildId: string } {
  const { PAGES, CF_VERSION_METADATA } = parse(cachesSchema, raw);
  return { pages: PAGES, buildId: CF_VERSION_METADATA.id };
}

/** Where pictures are kept. @throws Error naming what is missing: without it the Worker does not start. */
export function parseStores(raw: unknown): { media: R2Bucket } {
  return { media: parse(storesSchema, raw).MEDIA };
}

/** The coarse limits. @throws Error naming every missing one: without them the Worker does not start. */
export function parseLimits(raw: unknown): Record<LimitKind, RateLimit> {
  const bindings = parse(limitsSchema, raw);
  return {
    reading: bindings[limitKinds.reading],
    search: bindings[limitKinds.search],
    changes: bindings[limitKinds.changes],
    credentials: bindings[limitKinds.credentials],
    probes: bindings[limitKinds.probes],
    webhooks: bindings[limitKinds.webhooks],
  };
}

/** Origins that the Worker may call: those of its own configuration and no other. */
export function allowedOrigins(config: AppConfig): string[] {
  const { google, github } = config.identityProviders;
  const urls = [
    config.database.httpUrl,
    config.redis.url,
    config.stripe.apiUrl,
    config.resend.apiUrl,
    ...(google ? [google.tokenUrl, google.jwksUrl] : []),
    ...(github ? [github.tokenUrl, github.apiUrl] : []),
  ];
  return [...new Set(urls.map((url) => new URL(url).origin))];
}

/** Origins that forms of pages lead to: browsers check where a redirect after a form ends (CSP, `form-action`). */
export function formOrigins(config: AppConfig): string[] {
  const { google, github } = config.identityProviders;
  const urls = [config.stripe.checkoutOrigin, google?.authorizeUrl, github?.authorizeUrl];
  return [...new Set(urls.flatMap((url) => (url === undefined ? [] : [new URL(url).origin])))];
}

/** Addresses, names and numbers are no secrets; everything else must never be seen. */
const plainName = /^(?!DATABASE_URL$).*_(?:URL|ORIGINS?|FROM|SECONDS|CLIENT_ID)$/;

/** The values of every secret, and of the parts of those that are lists or addresses, for the logger to hide. */
export function secretValues(raw: unknown): string[] {
  const given: unknown = raw ?? {};
  return configNames
    .filter((name) => !plainName.test(name))
    .map((name): unknown =>
      typeof given === "object" && given !== null ? Reflect.get(given, name) : undefined,
    )
    .filter((value) => typeof value === "string")
    .flatMap((value) => [
      value,
      ...value.split(",").map((part) => part.replace(/^\s*\d{1,4}:/, "")),
      ...(URL.canParse(value) ? [decodeURIComponent(new URL(value).password)] : []),
    ]);
}

/** Names of every variable and secret, for the check that `.dev.vars.example` documents each. */
export const configNames: readonly string[] = Object.keys(schema.shape);
