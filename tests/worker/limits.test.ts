/** The first layer of limits in workerd: the platform's own counters, by network and kind, for pages and programs. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "./store.ts";
import { readProblem } from "./api-client.ts";

const allowed = 5;

describe("coarse limits of the built Worker", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ coarseLimit: allowed });
  });
  afterAll(() => store.stop());

  const get = (path: string, address: string): Promise<Response> =>
    fetch(`${store.url}${path}`, { headers: { "CF-Connecting-IP": address }, redirect: "manual" });
  const statuses = async (path: string, address: string): Promise<number[]> => {
    const found: number[] = [];
    for (let call = 0; call < allowed + 2; call += 1) found.push((await get(path, address)).status);
    return found;
  };

  it("let so many calls of an address through, and tell the next when to come back", async () => {
    const found = await statuses("/api/v1/games", "192.0.2.1");
    // The counter's minute may turn between two calls, once.
    expect(found.filter((status) => status === 200).length).toBeGreaterThanOrEqual(allowed);
    const refused = await get("/api/v1/games", "192.0.2.1");
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(await readProblem(refused)).toMatchObject({ code: "rate_limited", status: 429 });
  });

  it("count a /64 as one, and other networks apart", async () => {
    await statuses("/api/v1/facets", "2001:db8:0:1::1");
    expect((await get("/api/v1/facets", "2001:db8:0:1:ffff::9")).status).toBe(429);
    expect((await get("/api/v1/facets", "2001:db8:0:2::1")).status).toBe(200);
  });

  it("show a page to those who asked for one", async () => {
    await statuses("/about", "192.0.2.2");
    const page = await get("/about", "192.0.2.2");
    expect(page.status).toBe(429);
    expect(page.headers.get("Content-Type")).toContain("text/html");
    expect(page.headers.get("Retry-After")).toBe("60");
    expect(page.headers.get("Content-Security-Policy")).toContain("'nonce-");
    const html = await page.text();
    expect(html).toContain("<h1");
    expect(html).toContain("Too many requests");
  });

  it("count searching apart from reading, and never the check that the Worker lives", async () => {
    await statuses("/games?q=a", "192.0.2.3");
    expect((await get("/games?q=a", "192.0.2.3")).status).toBe(429);
    expect((await get("/games", "192.0.2.3")).status).toBe(200);
    expect(new Set(await statuses("/healthz", "192.0.2.4"))).toEqual(new Set([200]));
  });
});
