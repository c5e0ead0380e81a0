// Cookies of a session, written and read in Better Auth's form. All carry the __Host- prefix: this host, https, whole site.
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie, expireCookie, getCookieCache, setSessionCookie } from "better-auth/cookies";
import { constantTimeEqual, makeSignature } from "better-auth/crypto";
import { z } from "zod";
import { knownSessionSchema, type KnownSession } from "./known-session.ts";
import { believedForSeconds } from "./session-copies.ts";

const sessionCookie = "__Host-session";
const challengeCookie = "__Host-second-factor";
/** The library joins prefix and name of the copy with a dot. */
const copyCookie = { cookiePrefix: sessionCookie, cookieName: "copy" } as const;

const copyCookieName = `${copyCookie.cookiePrefix}.${copyCookie.cookieName}`;
/** Customers' sessions last this long after they were last seen; staff's are cut to 12 hours by the database. */
export const sessionSeconds = 30 * 86_400;

/** Better Auth's names -> ours. */
export const cookieNames = {
  session_token: { name: sessionCookie },
  session_data: { name: copyCookieName },
  dont_remember: { name: "__Host-session-short" },
  two_factor: { name: challengeCookie },
  trust_device: { name: "__Host-device" },
  oauth_state: { name: "__Host-oauth-state" },
  state: { name: "__Host-state" },
} as const;

/** Calls of ours inside Better Auth, since only there its cookies can be written. */
export const sessionCookiesPlugin = () =>
  ({
    id: "session-cookies",
    endpoints: {
      /** The cookies of a session that is open. */
      keepSession: createAuthEndpoint.serverOnly(
        { method: "POST", body: knownSessionSchema, requireHeaders: true },
        async (ctx) => {
          const { session, user, readAt } = ctx.body;
          await setSessionCookie(ctx, { session: { ...session, readAt }, user }, false);
          expireCookie(ctx, ctx.context.createAuthCookie("two_factor"));
        },
      ),
      /** Takes every cookie of a session back. */
      forgetSession: createAuthEndpoint.serverOnly({ method: "POST", requireHeaders: true }, async (ctx) => {
        deleteSessionCookie(ctx);
        expireCookie(ctx, ctx.context.createAuthCookie("two_factor"));
      }),
      /** The half-way state of a sign-in whose password was right: what the second factor is then proven for. */
      challenge: createAuthEndpoint.serverOnly(
        { method: "POST", body: z.object({ userId: z.uuid() }), requireHeaders: true },
        async (ctx) => {
          const cookie = ctx.context.createAuthCookie("two_factor", { maxAge: 600 });
          const identifier = `2fa-${crypto.randomUUID()}`;
          const expiresAt = new Date(Date.now() + 600_000);
          const { internalAdapter } = ctx.context;
          await internalAdapter.createVerificationValue({ identifier, value: ctx.body.userId, expiresAt });
          await internalAdapter.createVerificationValue({
            identifier: `2fa-attempts-${identifier}`,
            value: "0",
            expiresAt,
          });
          deleteSessionCookie(ctx);
          await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
        },
      ),
    },
  }) satisfies BetterAuthPlugin;

const cookieIn = (header: string | undefined, name: string): string | undefined => {
  const found = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
};

/** What a cookie of ours was signed over; undefined without our signature. Nobody is asked. */
async function signedValue(
  cookies: string | undefined,
  name: string,
  secret: string,
): Promise<string | undefined> {
  const value = cookieIn(cookies, name);
  if (value === undefined || value.length > 400) return undefined;
  let text: string;
  try {
    text = decodeURIComponent(value);
  } catch {
    return undefined;
  }
  const dot = text.lastIndexOf(".");
  if (dot < 1) return undefined;
  const [signed, signature] = [text.slice(0, dot), text.slice(dot + 1)];
  const expected = await makeSignature(signed, secret);
  return constantTimeEqual(signature, expected) ? signed : undefined;
}

/** The session's token, if the cookie has our signature. */
export const tokenIn = (cookies: string | undefined, secret: string): Promise<string | undefined> =>
  signedValue(cookies, sessionCookie, secret);

/** The sign-in that waits for its second factor in this browser. */
export const challengeOf = (cookies: string | undefined, secret: string): Promise<string | undefined> =>
  signedValue(cookies, challengeCookie, secret);

/**
 * What the signed copy beside the session cookie says: the session as it was at most two minutes ago, `old` for a copy that
 * may not be believed any more, undefined where there is none.
 */
export async function copyIn(
  cookies: string | undefined,
  token: string,
  secret: string,
  now: Date,
): Promise<KnownSession | "old" | undefined> {
  if (cookies === undefined || cookieIn(cookies, copyCookieName) === undefined) return undefined;
  const found = await getCookieCache(new Headers({ Cookie: cookies }), {
    ...copyCookie,
    secret,
    isSecure: false,
  });
  const copy = knownSessionSchema.safeParse({ ...found, readAt: found?.session["readAt"] }).data;
  if (!copy || !constantTimeEqual(copy.session.token, token) || copy.session.expiresAt <= now) return "old";
  return copy.readAt.getTime() + believedForSeconds * 1000 > now.getTime() ? copy : "old";
}

/** Whether this client keeps copies at all: one that does never needs Redis for them. */
export const keepsCopy = (cookies: string | undefined): boolean =>
  cookieIn(cookies, copyCookieName) !== undefined;

/**
 * Browsers keep the copy as long as the session, although it is believed for two minutes: an old copy says that this browser
 * keeps copies, so that asking Redis for one would be in vain.
 */
export const withLastingCopy = (setCookies: readonly string[]): string[] =>
  setCookies.map((cookie) =>
    cookie.startsWith(`${copyCookieName}=`) && !/max-age=0\b/i.test(cookie)
      ? cookie.replace(/max-age=\d+/i, `Max-Age=${sessionSeconds}`)
      : cookie,
  );

/** The same cookies without those of a session: a sign-in that is under way is for another. */
export function withoutSession(cookies: string): string {
  return cookies
    .split(";")
    .map((part) => part.trim())
    .filter((part) => !part.startsWith(`${sessionCookie}=`) && !part.startsWith(`${sessionCookie}.`))
    .join("; ");
}

/** The session token that `Set-Cookie` values set, if they do. */
export function tokenSet(setCookies: readonly string[]): string | undefined {
  const set = setCookies.findLast(
    (cookie) => cookie.startsWith(`${sessionCookie}=`) && !/max-age=0/i.test(cookie),
  );
  const value = set?.slice(sessionCookie.length + 1).split(";", 1)[0];
  const text = value === undefined ? "" : decodeURIComponent(value);
  return text.includes(".") ? text.slice(0, text.lastIndexOf(".")) : undefined;
}
