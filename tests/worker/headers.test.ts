/** What every answer says beside its body: what may run, who may keep it, where moved addresses lead. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshEmail, openStore, type StockedGame, type Store } from "./store.ts";

describe("answers of the built Worker", () => {
  let store: Store;
  let game: StockedGame;
  beforeAll(async () => {
    store = await openStore();
    game = await store.stock();
  });
  afterAll(() => store.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    store.api.call("GET", path, { headers });

  /** Every tag of a script, and that nothing else in the page could run or style it. */
  const scriptsOf = (html: string): { tag: string; body: string }[] => {
    expect(html).not.toMatch(/<[^>]+ style="|<style\b|<[^>]+\son[a-z]+="/);
    return Array.from(html.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g), ([, tag = "", body = ""]) => ({
      tag,
      body,
    }));
  };
  const policyOf = ({ headers }: Response): string => {
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`form-action 'self' ${store.cloud.urls.stripe}`);
    return policy;
  };

  it("let a personal page run only what carries its nonce, a fresh one for each answer", async () => {
    const pages = await Promise.all([get("/cart"), get("/cart"), get("/checkout"), get("/no-such-page")]);
    const nonces = new Set<string>();
    for (const page of pages) {
      const [, nonce = ""] = /'nonce-([\w-]+)'/.exec(policyOf(page)) ?? [];
      nonces.add(nonce);
      const scripts = scriptsOf(await page.text());
      expect(scripts.length).toBeGreaterThan(0);
      for (const { tag } of scripts)
        expect(tag).toMatch(new RegExp(`nonce="${nonce}"|type="application/(ld\\+)?json"`));
    }
    expect(nonces.size).toBe(pages.length);
  });

  it("let a public page run only the inline scripts whose hashes it names", async () => {
    for (const path of ["/", "/games", `/games/${game.slug}`]) {
      const page = await get(path);
      expect(page.headers.get("cache-control")).toBe("private, no-cache");
      const policy = policyOf(page);
      expect(policy).not.toContain("nonce-");
      const inline = scriptsOf(await page.text()).filter(({ tag }) => !/ src=|type="application\//.test(tag));
      const hashes = inline.map(
        ({ body }) => `'sha256-${createHash("sha256").update(body).digest("base64")}'`,
      );
      expect(new Set(policy.match(/'sha256-[^']+'/g))).toEqual(new Set(hashes));
      expect(hashes.length).toBeGreaterThan(0);
    }
  });

  it("have the same bytes and policy for every visitor of one currency", async () => {
    const { cartToken } = await store.api.addToCart({ sku: game.sku });
    const cookie = `__Host-cart=${cartToken}; __Host-order=${"A".repeat(43)}`;
    const visitors: Record<string, string>[] = [
      {},
      { Cookie: cookie, "User-Agent": "Another/1.0", "Accept-Language": "de" },
      { "CF-Connecting-IP": "2001:db8::1", "X-Request-Id": "another-request", Referer: `${store.url}/cart` },
    ];
    for (const path of ["/", "/games", "/games?genre=puzzle", `/games/${game.slug}`, "/about"]) {
      const pages = await Promise.all(visitors.map((headers) => get(path, headers)));
      const seen = await Promise.all(
        pages.map(async (page) => `${page.headers.get("content-security-policy")}\n${await page.text()}`),
      );
      expect(new Set(seen.map((one) => createHash("sha256").update(one).digest("hex"))).size, path).toBe(1);
    }
  });

  it.each(["/cart", "/checkout", "/orders/find", "/about", "/no-such-page"])(
    "keep %s to nobody's cache",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("cache-control")).toMatch(/^private, no-(store|cache)$/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).not.toBeNull();
    },
  );

  it("let covers be kept for good, and run nothing", async () => {
    const { coverPath } = await store.api.getGame(game.slug);
    for (let time = 0; time < 2; time += 1) {
      const { status, headers } = await get(coverPath);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
      expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(headers.get("content-security-policy")).toContain("sandbox");
    }
    const missing = await get(coverPath.replace(game.slug, "no-such-game"));
    expect(missing.status).toBe(404);
    expect(missing.headers.get("cache-control")).toBe("private, no-store");
  });

  it.each([
    ["/api/games?q=a&sort=newest", "/api/v1/games?q=a&sort=newest"],
    ["/api/orders/ord_1/payment", "/api/v1/orders/ord_1/payment"],
    ["/api/cart", "/api/v1/cart"],
  ])("lead from %s to %s for good, with method and body", async (from, to) => {
    for (const method of ["GET", "POST"]) {
      const response = await store.api.call(method, from);
      expect(response.status).toBe(308);
      expect(response.headers.get("location")).toBe(to);
    }
  });

  it.each(["/", "/games", "/api/v1/games", "/healthz", "/readyz"])(
    "answer HEAD %s as GET, without a body",
    async (path) => {
      const [head, whole] = await Promise.all([store.api.call("HEAD", path), get(path)]);
      expect(head.status).toBe(whole.status);
      expect(head.headers.get("content-type")).toBe(whole.headers.get("content-type"));
      expect(head.headers.get("cache-control")).toBe(whole.headers.get("cache-control"));
      expect(await head.text()).toBe("");
    },
  );

  it("give an API client's cart and order to scripts of no page: the cookies are host-only", async () => {
    const added = await store.api.call("POST", "/api/v1/cart/lines", { body: { sku: game.sku } });
    const cartToken = added.headers.get("cart-token") ?? "";
    const placed = await store.api.call("POST", "/api/v1/orders", {
      body: { email: freshEmail(), currency: "USD" },
      headers: { "Cart-Token": cartToken, "Idempotency-Key": crypto.randomUUID() },
    });
    expect(placed.status).toBe(201);
    for (const [response, name] of [
      [added, "__Host-cart"],
      [placed, "__Host-order"],
    ] as const) {
      const [pair = "", ...attributes] = (response.headers.get("set-cookie") ?? "").split("; ");
      expect(pair.startsWith(`${name}=`)).toBe(true);
      expect(attributes).toEqual(expect.arrayContaining(["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]));
      expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
    }
  });

  it("say that the Worker lives without asking any dependency", async () => {
    await store.quiet();
    store.database.standIn.reset();
    // Counts are written to Redis after the answer, which waits for nothing and needs none.
    store.cloud.upstash.failNext(1_000);
    const response = await get("/healthz");
    expect(await response.json()).toEqual({ status: "ok" });
    expect(store.database.standIn.requests).toEqual([]);
    store.cloud.upstash.failNext(0);
  });
});
