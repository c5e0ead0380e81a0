/** Signing in with an identity provider, tokens and API keys in the built Worker, as a browser and a program meet them. */
import { createHash } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startShop, type TestShop } from "../setup/shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await startShop({ seeded: false })));
afterAll(() => shop.stop());

/** Cookies as a browser keeps them. */
function newJar() {
  const jar = new Map<string, string>();
  return {
    header: () => [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    take(response: Response): string[] {
      const set = response.headers.getSetCookie();
      for (const cookie of set) {
        const [pair = ""] = cookie.split(";");
        const at = pair.indexOf("=");
        if (/max-age=0\b/i.test(cookie)) jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return set;
    },
  };
}
type Jar = ReturnType<typeof newJar>;

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${shop.url}${path}`, { redirect: "manual", headers });

async function leave(jar: Jar, provider: string, returnTo = "/account"): Promise<string> {
  const response = await fetch(`${shop.url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: shop.url, "Sec-Fetch-Site": "same-origin", Cookie: jar.header() },
    body: new URLSearchParams({ intent: "provider", provider, returnTo }),
  });
  jar.take(response);
  return response.headers.get("Location") ?? `status ${response.status}`;
}

async function signIn(jar: Jar, provider: string, identity: string, returnTo?: string) {
  const back = shop.cloud.oauth.choose(await leave(jar, provider, returnTo), identity);
  const response = await get(back.slice(shop.url.length), { Cookie: jar.header() });
  return { response, cookies: jar.take(response) };
}

describe("signing in with an identity provider", () => {
  it("offers the providers that the shop is registered with, and lets forms lead to them", async () => {
    const page = await get("/sign-in");
    const text = await page.text();
    expect(text).toContain("Google");
    expect(text).toContain("GitHub");
    const policy = page.headers.get("Content-Security-Policy") ?? "";
    expect(/form-action ([^;]*)/.exec(policy)?.[1]).toContain(shop.cloud.urls.oauth);
  });

  it.each(["google", "github"])(
    "of %s ends signed in, with cookies that only this host gets",
    async (provider) => {
      const jar = newJar();
      const { response, cookies } = await signIn(
        jar,
        provider,
        provider === "google" ? "1001" : "1002",
        "/account",
      );
      expect(response.status).toBe(303);
      expect(response.headers.get("Location")).toBe("/account");
      expect(response.headers.get("Cache-Control")).toContain("no-store");
      expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
      const session = cookies.find((cookie) => cookie.startsWith("__Host-session="));
      expect(session).toMatch(/; ?HttpOnly/i);
      expect(session).toMatch(/; ?Secure/i);
      expect(session).toMatch(/; ?SameSite=Lax/i);
      expect(session).toMatch(/; ?Path=\/(;|$)/i);
      expect((await get("/account", { Cookie: jar.header() })).status).toBe(200);
    },
  );

  it("that is refused leads to the sign-in page, which says so", async () => {
    const jar = newJar();
    const back = new URL(shop.cloud.oauth.choose(await leave(jar, "github"), "1002"));
    back.searchParams.delete("code");
    back.searchParams.set("error", "access_denied");
    const response = await get(back.href.slice(shop.url.length), { Cookie: jar.header() });
    const location = response.headers.get("Location") ?? "";
    expect(location).toMatch(/^\/sign-in\?reason=provider_denied/);
    expect(await (await get(location)).text()).toContain("You were not signed in");
  });

  it("leaves no code, state or token in the log", async () => {
    const jar = newJar();
    const back = new URL(shop.cloud.oauth.choose(await leave(jar, "google"), "1001"));
    await get(back.href.slice(shop.url.length), { Cookie: jar.header() });
    const log = shop.logs.join("\n");
    expect(log).toContain("/api/auth/callback/google");
    for (const name of ["code", "state"]) expect(log).not.toContain(back.searchParams.get(name));
  });

  it.each([
    "/api/auth/sign-in/social",
    "/api/auth/sign-in/email",
    "/api/auth/sign-up/email",
    "/api/auth/get-session",
    "/api/auth/link-social",
    "/api/auth/get-access-token",
    "/api/auth/callback/facebook",
    "/api/auth/ok",
  ])("does not go around the shop's own verbs: %s is not there", async (path) => {
    const post = await fetch(`${shop.url}${path}`, {
      method: "POST",
      headers: { Origin: shop.url, "Content-Type": "application/json" },
      body: "{}",
    });
    expect([400, 404, 405]).toContain(post.status);
    expect([400, 404, 405]).toContain((await get(path)).status);
  });
});

describe("a token of a first-party client", () => {
  it("comes from a session, is checked by the published keys, and reads but changes nothing once that session is over", async () => {
    const jar = newJar();
    await signIn(jar, "github", "1002");
    const answer = await get("/api/auth/token", { Cookie: jar.header() });
    const issued = await answer.json<{ token: string }>();
    const keys = await (await get("/api/auth/jwks")).json<{ keys: { kid: string }[] }>();
    const { payload, protectedHeader } = await jwtVerify(
      issued.token,
      createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0]),
      { issuer: shop.url, audience: shop.url, algorithms: ["EdDSA"] },
    );
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
    expect(keys.keys.map(({ kid }) => kid)).toContain(protectedHeader.kid);
    expect(JSON.stringify(keys)).not.toMatch(/"d":/);

    const bearer = { Authorization: `Bearer ${issued.token}` };
    const change = async () =>
      (
        await fetch(`${shop.url}/api/v1/orders/ord_01kaq6k9qwe5tvyqzsmxb1q0h6/cancellation`, {
          method: "POST",
          headers: bearer,
        })
      ).status;
    expect((await get("/api/v1/me/library", bearer)).status).toBe(200);
    expect(await change()).toBe(404);
    expect((await get("/api/auth/token", bearer)).status).toBe(403);

    await shop.database.sql`delete from sessions`;
    expect((await get("/api/v1/me/library", bearer)).status).toBe(200);
    expect(await change()).toBe(401);
  });

  it("is given to nobody who is not signed in", async () => {
    expect((await get("/api/auth/token")).status).toBe(401);
  });

  it("keeps its private key encrypted", async () => {
    const [row] = await shop.database.sql<{ key: string }>`select private_key as key from signing_keys`;
    expect(row?.key).toBeDefined();
    expect(row?.key).not.toContain('"d"');
  });
});

describe("an API key", () => {
  const secret = `psk_${"k".repeat(43)}`;
  beforeAll(async () => {
    const hash = createHash("sha256").update(secret).digest("hex");
    await shop.database.sql`with owner as (
        insert into users (name, email, email_verified) values ('Owner', 'key-owner@example.com', true) returning id)
      insert into api_keys (user_id, name, start, token_hash, scopes, created_by)
      select id, 'Test', 'psk_kkkkkk', ${hash}, array['library:read_own'], id from owner`;
  });
  const bearer = { Authorization: `Bearer ${secret}` };

  it("reads what its scopes allow, and is told of the one that it lacks", async () => {
    expect(await (await get("/api/v1/me/library", bearer)).json()).toMatchObject({ items: [] });
    const lacking = await get("/api/v1/me/notifications", bearer);
    expect(lacking.status).toBe(403);
    expect(await lacking.text()).toContain("notifications:read_own");
  });

  it("is refused with the next call after it was revoked", async () => {
    await shop.database.sql`update api_keys set revoked_at = now() where start = 'psk_kkkkkk'`;
    expect((await get("/api/v1/me/library", bearer)).status).toBe(401);
  });

  it("is in no line of the log", () => {
    expect(shop.logs.join("\n")).not.toContain(secret);
  });
});
