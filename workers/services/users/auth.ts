// Better Auth as this store uses it: its cookies, sessions, passwords and second factor, over our tables.
import type { SecondaryStorage } from "better-auth";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Database } from "../../platform/database/database.ts";
import type { Logger } from "../../platform/logger/logger.ts";
import { newUuid } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/encoding.ts";
import { authTables } from "./auth-tables.repository.ts";
import { identityProvidersPlugin, oauthReturnPlugin } from "./oauth-plugin.ts";
import type { IdentityProviders, ProviderKeyCache } from "./oauth-providers.ts";
import { believedForSeconds } from "./session-copies.ts";
import { cookieNames, sessionCookiesPlugin, sessionSeconds } from "./session-cookies.ts";
import { tokensPlugin } from "./token.verbs.ts";
import { passwordLength } from "./users.schemas.ts";

export interface AuthOptions {
  database: Database;
  storage: SecondaryStorage;
  /** 32 bytes: signs cookies, encrypts second-factor secrets. */
  secret: Uint8Array<ArrayBuffer>;
  /** Origin of the shop; the only one that is trusted. */
  appUrl: string;
  logger: Logger;
  providers: IdentityProviders;
  /** Keys of Google that this isolate has read. */
  providerKeys: ProviderKeyCache;
}

/** How the text form of the secret signs: Better Auth takes texts. */
export const authSecretText = (secret: Uint8Array<ArrayBuffer>): string => toBase64(secret);

/** One instance a request; making it asks nobody. */
export function createAuth({
  database,
  storage,
  secret,
  appUrl,
  logger,
  providers,
  providerKeys,
}: AuthOptions) {
  return betterAuth({
    appName: "Playshelf",
    baseURL: appUrl,
    basePath: "/api/auth",
    secret: authSecretText(secret),
    trustedOrigins: [appUrl],
    database: authTables(database),
    secondaryStorage: storage,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      additionalFields: {
        roles: { type: "string[]", required: false, input: false, defaultValue: () => [] },
      },
    },
    session: {
      expiresIn: sessionSeconds,
      // The database's own function notes when a session was seen, in the statement that reads it.
      disableSessionRefresh: true,
      storeSessionInDatabase: true,
      additionalFields: {
        secondFactorAt: { type: "date", required: false, input: false },
      },
      cookieCache: { enabled: true, maxAge: believedForSeconds },
    },
    verification: { storeInDatabase: true },
    account: { encryptOAuthTokens: true, updateAccountOnSignIn: false },
    plugins: [
      twoFactor({
        issuer: "Playshelf",
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
        twoFactorCookieMaxAge: 600,
      }),
      sessionCookiesPlugin(),
      identityProvidersPlugin({ providers, keys: providerKeys }),
      oauthReturnPlugin(),
      tokensPlugin(appUrl),
    ],
    advanced: {
      database: { generateId: newUuid },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      useSecureCookies: false,
      cookiePrefix: "__Host-auth",
      cookies: cookieNames,
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
    },
    // Every verb has limits of its own; these are for the few addresses that Better Auth answers itself.
    rateLimit: { enabled: true, storage: "secondary-storage", window: 60, max: 60 },
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => logger.log(level === "error" ? "error" : "warn", "auth.said", { message }),
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
