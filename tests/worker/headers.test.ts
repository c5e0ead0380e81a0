/** What every answer says beside its body: what may run, who may keep it, where moved addresses lead. */
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

  it("let a page run only what carries its nonce, a fresh one for each answer", async () => {
    const pages = await Promise.all([
      get("/"),
      get("/"),
      get("/games"),
      get(`/games/${game.slug}`),
      get("/cart"),
    ]);
    const nonces = new Set<string>();
    for (const page of pages) {
      expect(page.status).toBe(200);
      const policy = page.headers.get("content-security-policy") ?? "";
      const [, nonce = ""] = /'nonce-([\w-]+)'/.exec(policy) ?? [];
      nonces.add(nonce);
      expect(policy).not.toContain("unsafe-inline");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`form-action 'self' ${store.cloud.urls.stripe}`);
      const html = await page.text();
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length).toBeGreaterThan(0);
      for (const tag of scripts)
        expect(tag).toMatch(new RegExp(`nonce="${nonce}"|type="application/(ld\\+)?json"`));
      expect(html).not.toMatch(/<[^>]+ style="|<style\b|\son[a-z]+="/);
    }
    expect(nonces.size).toBe(pages.length);
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

  it("hold the bytes of public pages free of anything personal", async () => {
    const { cartToken } = await store.api.addToCart({ sku: game.sku });
    const nonceless = async (headers: Record<string, string>) => {
      const page = await get(`/games/${game.slug}`, headers);
      const [, nonce = ""] = /'nonce-([\w-]+)'/.exec(page.headers.get("content-security-policy") ?? "") ?? [];
      return (await page.text()).replaceAll(nonce, "");
    };
    const [known, unknown] = [await nonceless({ Cookie: `__Host-cart=${cartToken}` }), await nonceless({})];
    expect(known === unknown).toBe(true);
  });

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
    const asked = store.cloud.upstash.requests.length;
    const response = await get("/healthz");
    expect(await response.json()).toEqual({ status: "ok" });
    expect(store.database.standIn.requests).toEqual([]);
    expect(store.cloud.upstash.requests.length).toBe(asked);
  });
});
