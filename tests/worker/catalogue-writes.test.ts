/** What staff write is seen by staff at once, by everybody at the same location within two seconds. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createShopPeople, type ShopPerson } from "#tests/setup/shop-people.ts";
import { openStore, type StockedGame, type Store } from "./store.ts";

/** The promise is two seconds; a busy machine gets more, and no more than a tenth of what age alone would take. */
const waiting = { timeout: 7_000, interval: 100 };

let store: Store;
let editor: ShopPerson;
beforeAll(async () => {
  store = await openStore({ vars: { CACHE_FRESH_SECONDS: "60" } });
  editor = await createShopPeople(store, store.services).join({ roles: ["catalogue_editor"] });
});
afterAll(() => store.stop());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  store.api.call("GET", path, { headers });
const statusOf = (response: Response): string => response.headers.get("cache-status") ?? "";

/** As a member of staff in the office: same origin, with the session's cookie. */
async function write(method: string, path: string, body: unknown): Promise<Response> {
  const response = await fetch(`${store.url}${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      "Sec-Fetch-Site": "same-origin",
      Cookie: editor.cookie,
    },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return response;
}

async function idAndVersion({ slug }: StockedGame): Promise<{ id: string; version: number }> {
  const { id } = await store.api.getGame(slug);
  const shown = await fetch(`${store.url}/api/v1/admin/games/${id}`, { headers: { Cookie: editor.cookie } });
  const { version } = z.object({ version: z.int() }).parse(await shown.json());
  return { id, version };
}

describe("a game that staff take off the shelf", () => {
  it("is gone for staff at once, and for everybody here soon after, from page, API and lists", async () => {
    const game = await store.stock();
    const { id, version } = await idAndVersion(game);
    const paths = [`/games/${game.slug}`, `/api/v1/games/${game.slug}`];
    const lists = [
      `/games?q=${game.title.replace(" ", "+")}`,
      `/api/v1/games?q=${game.title.replace(" ", "+")}`,
    ];
    for (const path of [...paths, ...lists]) {
      expect((await get(path)).status).toBe(200);
      const warm = await get(path);
      expect(statusOf(warm), path).toContain("hit");
      expect(await warm.text()).toContain(game.slug);
    }

    const written = await write("PUT", `/api/v1/admin/games/${id}/status`, { version, status: "draft" });
    expect(written.headers.getSetCookie().join()).toContain("__Host-staff=1");
    const atOnce = await get(`/games/${game.slug}`, { Cookie: `${editor.cookie}; __Host-staff=1` });
    expect(atOnce.status).toBe(404);
    expect(statusOf(atOnce)).toBe("Playshelf; fwd=bypass; detail=staff");

    await vi.waitFor(async () => {
      for (const path of paths) expect((await get(path)).status).toBe(404);
      for (const path of lists) expect(await (await get(path)).text()).not.toContain(`"${game.slug}"`);
    }, waiting);
  });
});

describe("a cookie of staff", () => {
  it("leads nobody else past the cache", async () => {
    const game = await store.stock();
    await get(`/games/${game.slug}`);
    const guessed = await get(`/games/${game.slug}`, { Cookie: "__Host-staff=1" });
    expect(statusOf(guessed)).toContain("hit");
  });
});

describe("the message of a change", () => {
  it("reaches its consumer, which makes the documents of its games", async () => {
    const game = await store.stock();
    const { id, version } = await idAndVersion(game);
    await write("PUT", `/api/v1/admin/games/${id}/status`, { version, status: "draft" });
    await vi.waitFor(() => {
      const handled = store.logLines("catalogue.changed");
      expect(handled.length).toBeGreaterThan(0);
    }, waiting);
  });
});
