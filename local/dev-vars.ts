/** The Worker's variables and secrets for local use: addresses of the stand-ins, and random secrets made once. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { LOCAL_DATABASE, LOCAL_ROLES_PASSWORD } from "#local/postgres/cluster.ts";
import { LocalCloudError, type LocalPorts } from "#local/ports.ts";

/** Names and values as the Worker reads them. */
export type WorkerVars = Record<string, string>;

type AddressPorts = Pick<
  LocalPorts,
  "shop" | "neon" | "upstash" | "stripe" | "resend" | "postgres" | "oauth"
>;

/** Where the shop finds itself and every stand-in. */
export function localAddresses(ports: AddressPorts): WorkerVars {
  const at = (port: number): string => `http://localhost:${port}`;
  return {
    APP_URL: at(ports.shop),
    DATABASE_HTTP_URL: `${at(ports.neon)}/sql`,
    UPSTASH_REDIS_REST_URL: at(ports.upstash),
    STRIPE_API_URL: at(ports.stripe),
    STRIPE_CHECKOUT_ORIGIN: at(ports.stripe),
    RESEND_API_URL: at(ports.resend),
    ...oauthAddresses(at(ports.oauth)),
    DATABASE_URL: `postgresql://app_rw:${LOCAL_ROLES_PASSWORD}@localhost:${ports.postgres}/${LOCAL_DATABASE}`,
  };
}

/** Where the stand-in at that origin plays the identity providers. */
export function oauthAddresses(origin: string): WorkerVars {
  return {
    GOOGLE_AUTHORIZE_URL: `${origin}/google/authorize`,
    GOOGLE_TOKEN_URL: `${origin}/google/token`,
    GOOGLE_JWKS_URL: `${origin}/google/certs`,
    GITHUB_AUTHORIZE_URL: `${origin}/github/login/oauth/authorize`,
    GITHUB_TOKEN_URL: `${origin}/github/login/oauth/access_token`,
    GITHUB_API_URL: `${origin}/github`,
  };
}

/** Settings that are neither addresses nor secrets; queue messages are retried sooner than in production. */
export const localSettings: WorkerVars = {
  MAIL_FROM: "Playshelf demo <orders@example.com>",
  CORS_ORIGINS: "",
  RETRY_BASE_SECONDS: "2",
  SETTINGS_MEMORY_SECONDS: "30",
  CACHE_FRESH_SECONDS: "30",
  METRICS_FLUSH_SECONDS: "2",
};

/**
 * Secrets in the forms that their vendors and `workers/env.ts` ask for.
 * @param bytesOf gives the 32 bytes behind each; fresh random ones unless said otherwise
 */
export function makeSecrets(bytesOf: (name: string) => Buffer = () => randomBytes(32)) {
  const hex = (name: string): string => bytesOf(name).toString("hex").slice(0, 40);
  const key = (name: string): string => bytesOf(name).toString("base64");
  return {
    UPSTASH_REDIS_REST_TOKEN: hex("redis"),
    STRIPE_SECRET_KEY: `sk_test_${hex("stripe")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${hex("webhook")}`,
    RESEND_API_KEY: `re_${hex("resend")}`,
    RESEND_WEBHOOK_SECRET: `whsec_${key("resend-webhook")}`,
    KEY_SEALING_KEYS: `1:${key("sealing")}`,
    KEY_FINGERPRINT_SECRET: key("fingerprint"),
    ORDER_LINK_SECRET: key("order-link"),
    GOOGLE_CLIENT_ID: `demo-${hex("google client")}.apps.example.com`,
    GOOGLE_CLIENT_SECRET: `demo-${hex("google")}`,
    GITHUB_CLIENT_ID: `demo-${hex("github client")}`,
    GITHUB_CLIENT_SECRET: `demo-${hex("github")}`,
    METRICS_TOKEN: hex("metrics"),
    AUTH_SECRET: key("auth"),
  };
}

/**
 * Makes sure that the file at `path` has every variable, and returns them all. What is there is kept, except that
 * addresses on this machine follow the ports; an address elsewhere (a real service) stays. Idempotent.
 */
export async function ensureDevVars(path: string, ports: AddressPorts): Promise<WorkerVars> {
  const text = existsSync(path) ? await readFile(path, "utf8") : header;
  const present = readVars(text);
  const addresses = Object.entries(localAddresses(ports)).filter(([name]) => isLoopback(present[name]));
  const others = Object.entries({ ...localSettings, ...makeSecrets() });
  const missing = others.filter(([name]) => !(name in present));
  const next = [...addresses, ...missing].reduce(
    (sum, [name, value]) => withVariable(sum, name, value),
    text,
  );
  if (next !== text || !existsSync(path)) {
    await writeFile(`${path}.part`, next, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
  return readVars(next);
}

/** Throws `LocalCloudError` unless the URL's host is this machine; reset and seeding ask it first. */
export function assertLoopbackDatabase(databaseUrl: string | undefined, act: string): void {
  if (isLoopback(databaseUrl)) return;
  throw new LocalCloudError(
    `DATABASE_URL in .dev.vars does not point to this machine, and ${act} only ever touches a database here: remove that line to use the local one.`,
  );
}

const header = "# Made by `npm run dev` for this machine only; .dev.vars.example explains each name.\n";

function readVars(text: string): WorkerVars {
  const entries = Object.entries(parseEnv(text));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** An absent address counts as one of ours. */
function isLoopback(url: string | undefined): boolean {
  if (!url) return true;
  return URL.canParse(url) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

function withVariable(text: string, name: string, value: string): string {
  const line = `${name}="${value}"`;
  const pattern = new RegExp(`^${name}\\s*=.*$`, "m");
  if (pattern.test(text)) return text.replace(pattern, () => line);
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
}
