/** What is the same for everybody is made once, kept, and says how it came about; what is somebody's own is in none of it. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createShopPeople } from "#tests/setup/shop-people.ts";
import { openStore, type StockedGame, type Store } from "./store.ts";

let store: Store;
let game: StockedGame;
beforeAll(async () => {
  store = await openStore({ vars: { CACHE_FRESH_SECONDS: "30" } });
  game = await store.stock();
});
afterAll(() => store.stop());
beforeEach(() => store.database.standIn.reset());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  store.api.call("GET", path, { headers });
const statusOf = (response: Response): string => response.headers.get("cache-status") ?? "";
const trips = (): number => store.database.standIn.requests.length;
/** Addresses that nobody asked for yet: what is not in the key of a page is left out of it. */
let asked = 0;
const unasked = (path: string, name = "q"): string => `${path}?${name}=never-asked-${(asked += 1)}`;

describe("two visitors of one currency", () => {
  it("get the same bytes of a page, and nothing of each other", async () => {
    const people = createShopPeople(store, store.services);
    const first = await people.join();
    const second = await people.join();
    const { cartToken } = await store.api.addToCart({ sku: game.sku, quantity: 3 });
    const cookies = [first.cookie, second.cookie, `__Host-cart=${cartToken}; __Host-order=${"A".repeat(43)}`];
    const visitors = cookies.map((cookie, at) => ({
      Cookie: cookie,
      "User-Agent": `Browser ${at}`,
      "CF-Connecting-IP": `2001:db8:${at}::1`,
    }));
    for (const path of [
      "/",
      "/games",
      `/games/${game.slug}`,
      "/about",
      `/api/v1/games/${game.slug}`,
      "/games.data",
    ]) {
      const seen: string[] = [];
      for (const headers of [...visitors, {}]) {
        const response = await get(path, headers);
        const body = await response.text();
        expect(response.status).toBe(200);
        expect(response.headers.getSetCookie()).toEqual([]);
        for (const { email, userId, sessionId } of [first, second])
          for (const secret of [email, userId, sessionId, "Some Body"]) expect(body).not.toContain(secret);
        const digest = createHash("sha256").update(body).digest("hex");
        seen.push(
          `${digest} ${response.headers.get("etag")} ${response.headers.get("content-security-policy")}`,
        );
      }
      expect(new Set(seen).size, path).toBe(1);
    }
    const summaries = await Promise.all(
      visitors.map(async (headers) => (await get("/me/summary", headers)).json()),
    );
    expect(summaries).toMatchObject([
      { count: 0, account: { name: "Some Body" } },
      { count: 0, account: { name: "Some Body" } },
      { count: 3, account: null },
    ]);
  });

  it("of another currency get another page", async () => {
    const [dollars, euros] = await Promise.all([
      get(`/games/${game.slug}`, { Cookie: "currency=USD" }),
      get(`/games/${game.slug}`, { Cookie: "currency=EUR" }),
    ]);
    expect(await dollars.text()).toContain("$19.99");
    expect(await euros.text()).toContain("€19.99");
  });
});

describe("round trips to the database", () => {
  it.each([
    ["a browse page", "/games"],
    ["the list of the API", "/api/v1/games"],
  ])("%s makes one when nothing is kept, and none after that", async (_name, path) => {
    const address = unasked(path);
    const cold = await get(address);
    expect(statusOf(cold)).toMatch(/^Playshelf; fwd=miss; fwd-status=200; stored/);
    expect(trips()).toBe(1);
    const warm = await get(address);
    expect(statusOf(warm)).toMatch(/^Playshelf; hit; ttl=\d+; detail=(isolate|location)$/);
    expect(trips()).toBe(1);
    expect(warm.headers.get("server-timing")).toContain('db;dur=0;desc="0 round trips"');
  });

  it.each(["page", "answer of the API"])("the %s of a game makes one, and none after that", async (kind) => {
    const { slug } = await store.stock();
    store.database.standIn.reset();
    const address = kind === "page" ? `/games/${slug}` : `/api/v1/games/${slug}`;
    await get(address);
    expect(trips()).toBe(1);
    await get(address);
    expect(trips()).toBe(1);
  });

  it.each([
    ["/robots.txt", 0],
    ["/sitemap.xml", 1],
    ["/sitemaps/developers-1-of-1.xml", 1],
    ["/sitemaps/games-1-of-1.xml", 1],
  ])("the file %s for search engines makes %i, and none after that", async (path, cold) => {
    const made = await get(path);
    expect(made.status).toBe(200);
    expect(statusOf(made)).toMatch(/^Playshelf; fwd=miss; fwd-status=200; stored/);
    expect(trips()).toBe(cold);
    const kept = await get(path);
    expect(statusOf(kept)).toMatch(/^Playshelf; hit/);
    expect(kept.headers.get("content-type")).toBe(made.headers.get("content-type"));
    expect(await kept.text()).toBe(await made.text());
    expect(trips()).toBe(cold);
  });

  it("many visitors at once make the page once", async () => {
    const { slug } = await store.stock();
    store.database.standIn.reset();
    const answers = await Promise.all(Array.from({ length: 12 }, () => get(`/games/${slug}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(trips()).toBe(1);
  });

  it("a page that Redis knows needs none", async () => {
    const { slug } = await store.stock();
    await get(`/api/v1/games/${slug}?currency=USD`);
    store.database.standIn.reset();
    const page = await get(`/games/${slug}`, { Cookie: "currency=USD" });
    expect(statusOf(page)).toContain("fwd=miss");
    expect(trips()).toBe(0);
  });

  it("Redis that fails is a miss", async () => {
    store.cloud.upstash.failNext(1_000);
    const response = await get(unasked("/api/v1/games"));
    store.cloud.upstash.failNext(0);
    expect(response.status).toBe(200);
    expect(trips()).toBe(1);
  });

  it("Redis that is slow is a miss", async () => {
    store.cloud.upstash.setDelay(2_000);
    const response = await get(unasked("/games"));
    store.cloud.upstash.setDelay(0);
    expect(response.status).toBe(200);
    const [, milliseconds] = /redis;dur=(\d+)/.exec(response.headers.get("server-timing") ?? "") ?? [];
    expect(Number(milliseconds)).toBeLessThan(1_500);
  });
});

describe("who has the bytes", () => {
  it.each(["/", "/games", "/about", "/api/v1/games", "/api/v1/facets", "/robots.txt", "/sitemap.xml"])(
    "gets none of %s again",
    async (path) => {
      const whole = await get(path);
      expect(whole.headers.get("cache-control")).toBe("private, no-cache");
      const tag = whole.headers.get("etag") ?? "";
      expect(tag).toMatch(/^"[\w-]+"$/);
      for (const given of [tag, `W/${tag}`, `"other", ${tag}`]) {
        const unchanged = await get(path, { "If-None-Match": given });
        expect(unchanged.status).toBe(304);
        expect(await unchanged.text()).toBe("");
        expect(unchanged.headers.get("etag")).toBe(tag);
        expect(unchanged.headers.get("content-security-policy")).toBe(
          whole.headers.get("content-security-policy"),
        );
      }
      expect((await get(path, { "If-None-Match": '"other"' })).status).toBe(200);
    },
  );
});

describe("one page", () => {
  it("is one entry, however its address is written", async () => {
    const [, q = ""] = unasked("").split("=");
    await get(`/games?q=${q}&sort=newest`);
    for (const query of [
      `sort=newest&q=${q}`,
      `q=%20${q}%20&sort=newest&genre=`,
      `utm_source=x&sort=newest&q=${q}&gclid=1`,
    ])
      expect(statusOf(await get(`/games?${query}`))).toContain("hit");
  });

  it.each([
    "/games?unknown=1",
    "/games?q=%FF",
    "/games?q=%00",
    `/games?q=${"x".repeat(3_000)}`,
    "/about?platform=pc",
  ])("is not kept under what is not ours: %s", async (path) => {
    for (let time = 0; time < 2; time += 1) expect(statusOf(await get(path))).not.toContain("hit");
  });

  it("that is refused is not kept", async () => {
    for (let time = 0; time < 2; time += 1) {
      const refused = await get("/games?sort=no-such-order");
      expect(statusOf(refused)).not.toMatch(/hit|stored/);
      expect(refused.headers.get("cache-control")).toBe("private, no-store");
    }
  });
});

describe("every answer says what happened", () => {
  it.each(["/cart", "/healthz", "/no-such-page", "/api/v1/cart", "/api/v1/no-such-thing", "/o/x"])(
    "%s",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("cache-status")).toBe("Playshelf; fwd=bypass");
      expect(headers.get("server-timing")).toMatch(
        /^cache;desc="bypass", db;dur=\d+;desc="\d+ round trips?", redis;dur=\d+/,
      );
      expect(headers.get("cache-control")).toBe("private, no-store");
    },
  );

  it("and what changes something says nothing of its trips", async () => {
    const { headers } = await store.api.call("POST", "/api/v1/cart/lines", { body: { sku: game.sku } });
    expect(headers.get("cache-status")).toBe("Playshelf; fwd=method");
    expect(headers.get("server-timing")).toBe('cache;desc="bypass"');
  });
});
