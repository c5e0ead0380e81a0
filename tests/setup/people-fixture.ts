/** The user service over a database and a Redis of its own, and browsers that keep their cookies. */
import { randomUUID } from "node:crypto";
import { createOAuthStandIn } from "#local/oauth/app.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { listen } from "#local/listen.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { createRateLimiter, type RateLimiter } from "#workers/platform/rate-limiter/rate-limiter.ts";
import { createRedis } from "#workers/platform/redis/redis.ts";
import { createMailTokens, createSessionCopies, createUserService } from "#workers/services/users/index.ts";
import { systemActor, type Account, type Caller, type Guest } from "#workers/shared/actor.ts";
import { allowingLimiter, createRecordingLogger } from "./store-fixture-vendors.ts";
import { createTestDatabase } from "./test-database.ts";

export const goodPassword = "four words of mine";
const secret = new Uint8Array(32).fill(7);

/** A browser: what it was told to keep, and what it sends. */
export function createBrowser({
  address = "192.0.2.7",
  userAgent = "Mozilla/5.0 (X11; Linux) Firefox/140.0",
} = {}) {
  const jar = new Map<string, string>();
  return {
    jar,
    address,
    /** Keeps and forgets as `Set-Cookie` says. */
    take(setCookies: readonly string[]): void {
      for (const cookie of setCookies) {
        const [pair = ""] = cookie.split(";");
        const at = pair.indexOf("=");
        if (/max-age=0\b/i.test(cookie)) jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
    visitor(): Guest {
      const requestId = randomUUID();
      const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      return {
        kind: "guest",
        requestId,
        traceId: requestId,
        address,
        userAgent,
        orderTokens: [],
        ...(cookies !== "" && { cookies }),
      };
    },
  };
}
export type Browser = ReturnType<typeof createBrowser>;

export type People = Awaited<ReturnType<typeof createPeople>>;

/** Opens it; call `close()` when done. `limited` counts tries as the shop does, `oauth` plays the identity providers. */
export async function createPeople({ limited = false, oauth: withOAuth = false } = {}) {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({
    url: testDatabase.url,
    httpUrl: testDatabase.httpUrl,
    timeoutMs: 60_000,
  });
  const upstash = createUpstashStandIn({ token: "token" });
  const server = await listen(upstash.app);
  const redis = createRedis({ url: server.url, token: "token", timeoutMs: 5_000 });
  const logger = createRecordingLogger();
  const mailTokens = createMailTokens(secret, "https://shop.example.com");
  const clock = { offsetMs: 0 };
  const now = (): Date => new Date(Date.now() + clock.offsetMs);
  const adopted: Account[] = [];
  const background: Promise<unknown>[] = [];
  const adoption = { fails: false };
  const limiter: RateLimiter = limited
    ? createRateLimiter(redis, { onFailure: () => undefined, onQuota: () => undefined })
    : allowingLimiter;
  const registered = (provider: string) => ({
    clientId: `${provider}-client`,
    clientSecret: `${provider}-secret`,
    redirectUri: `https://shop.example.com/api/auth/callback/${provider}`,
  });
  const google = registered("google");
  const github = registered("github");
  const oauth = withOAuth ? createOAuthStandIn({ google, github }) : undefined;
  const oauthServer = oauth && (await listen(oauth.app));
  const at = (path: string): string => `${oauthServer?.url ?? ""}${path}`;
  const providers = oauth && {
    google: {
      ...google,
      authorizeUrl: at("/google/authorize"),
      tokenUrl: at("/google/token"),
      jwksUrl: at("/google/certs"),
    },
    github: {
      ...github,
      authorizeUrl: at("/github/login/oauth/authorize"),
      tokenUrl: at("/github/login/oauth/access_token"),
      apiUrl: at("/github"),
    },
  };
  const users = createUserService({
    database,
    copies: createSessionCopies(redis, logger, now),
    limiter,
    mailTokens,
    bearerReader: async () => undefined,
    authSecret: secret,
    appUrl: "https://shop.example.com",
    providers: providers ?? {},
    providerKeys: {},
    adoptCart: async (account) => {
      adopted.push(account);
      if (adoption.fails) throw new Error("the cart is gone");
    },
    inBackground: (work) => void background.push(work),
    onEmit: () => undefined,
    logger,
    now,
  });

  /** Who a browser is, and its cookies kept as they are answered. */
  async function identify(browser: Browser, freshness: "cached" | "fresh" = "cached"): Promise<Caller> {
    const visitor = browser.visitor();
    const { caller, setCookies } = await users.identify(visitor, {
      visitor,
      headers: new Headers(),
      freshness,
    });
    browser.take(setCookies);
    return caller;
  }
  /** The account behind a browser. Throws for a guest. */
  async function me(browser: Browser): Promise<Account> {
    const caller = await identify(browser, "fresh");
    if (caller.kind !== "account") throw new Error("this browser is not signed in");
    return caller;
  }
  /** The token of the newest mail to an address. */
  async function mailedToken(email: string, kind = "verify_email"): Promise<string> {
    const [mail] = await testDatabase.sql<{ id: string }>`select id from account_mails
      where email = ${email} and kind = ${kind} and user_id is not null order by id desc limit 1`;
    if (!mail) throw new Error(`no ${kind} for ${email}`);
    return mailTokens.tokenOf(mail.id);
  }
  /** Somebody with an account whose mailbox is proven, in a browser that is signed in. */
  async function join(email = `${randomUUID()}@example.com`, password = goodPassword) {
    const browser = createBrowser();
    await users.signUp(browser.visitor(), { name: "Some Body", email, password });
    browser.take(
      (await users.verifyEmail(browser.visitor(), { token: await mailedToken(email), password })).setCookies,
    );
    return { browser, email, password };
  }
  return {
    users,
    database,
    secret,
    sql: testDatabase.sql,
    neon: testDatabase.standIn,
    upstash,
    /** Only with `oauth`. */
    oauth,
    logger,
    clock,
    adopted,
    adoption,
    job: systemActor("test"),
    mailTokens,
    identify,
    me,
    mailedToken,
    join,
    /** Waits for what goes on after the answers. */
    settle: async (): Promise<void> => void (await Promise.all(background.splice(0))),
    async close(): Promise<void> {
      await Promise.all(background);
      await server.close();
      await oauthServer?.close();
      await upstash.close();
      await testDatabase.drop();
    },
  };
}
