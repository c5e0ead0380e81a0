/** What staff write is seen by staff at once, by everybody at the same location within two seconds. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createShopPeople, type ShopPerson } from "#tests/setup/shop-people.ts";
import { systemActor } from "#workers/shared/actor.ts";
import { openStore, type StockedGame, type Store } from "./store.ts";

/** The promise is two seconds; a busy machine gets more, and no more than a tenth of what age alone would take. */
const waiting = { timeout: 7_000, interval: 100 };

let store: Store;
let editor: ShopPerson;
let admin: ShopPerson;
beforeAll(async () => {
  store = await openStore({ vars: { CACHE_FRESH_SECONDS: "60" } });
  const people = createShopPeople(store, store.services);
  editor = await people.join({ roles: ["catalogue_editor"] });
  admin = await people.join({ roles: ["admin"] });
});
afterAll(() => store.stop());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  store.api.call("GET", path, { headers });
const statusOf = (response: Response): string => response.headers.get("cache-status") ?? "";

/** As a member of staff in the office: same origin, with the session's cookie. */
async function write(method: string, path: string, body: unknown, { cookie } = editor): Promise<Response> {
  const response = await fetch(`${store.url}${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      "Sec-Fetch-Site": "same-origin",
      Cookie: cookie,
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
    const file = "/sitemaps/games-1-of-1.xml";
    for (const path of [...paths, ...lists, file]) {
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
      expect(await (await get(file)).text()).not.toContain(game.slug);
    }, waiting);
  });
});

describe("a game that other games' pages name", () => {
  /** A game for sale, made by its publisher's feed. */
  async function publish(facts: { kind: "dlc" | "bundle"; baseGame?: string; contains?: string[] }) {
    const { contains, ...rest } = facts;
    const slug = `named-${randomUUID()}`;
    const sku = slug.toUpperCase();
    const prices = [{ currency: "USD" as const, amountMinor: 500 }];
    const offer = { sku, edition: "Standard", format: "key" as const, region: "Worldwide", prices };
    await store.services.listing.publishGame(systemActor("test"), {
      ...{ ...rest, slug, title: `Title of ${slug}`, description: "" },
      ...{ developers: [], publishers: [], genres: ["Puzzle"] },
      releases: [
        {
          platform: "PC",
          offers: [{ ...offer, activation: "Demo activation", ...(contains && { contains }) }],
        },
      ],
    });
    return { slug, sku };
  }
  const about = z.looseObject({ title: z.string(), baseGame: z.string().nullable() });

  it("has its new title on them soon after, and leaves the page of a game that it is no add-on of", async () => {
    const [base, other] = [await store.stock(), await store.stock()];
    const extra = await publish({ kind: "dlc", baseGame: base.slug });
    const pack = await publish({ kind: "bundle", contains: [extra.sku] });
    const paths = [base, pack].flatMap(({ slug }) => [`/games/${slug}`, `/api/v1/games/${slug}`]);
    for (const path of paths) {
      await get(path);
      const warm = await get(path);
      expect(statusOf(warm), path).toContain("hit");
      expect(await warm.text()).toContain(`Title of ${extra.slug}`);
    }
    const { id } = await store.api.getGame(extra.slug);
    const save = async (change: Partial<z.output<typeof about>>): Promise<void> => {
      const address = `/api/v1/admin/games/${id}`;
      const shown = await fetch(`${store.url}${address}`, { headers: { Cookie: editor.cookie } });
      const game = z.object({ version: z.int(), about }).parse(await shown.json());
      await write("PATCH", address, {
        section: "about",
        version: game.version,
        value: { ...game.about, ...change },
      });
    };

    const title = `New words ${randomUUID()}`;
    await save({ title });
    await vi.waitFor(async () => {
      for (const path of paths) expect(await (await get(path)).text(), path).toContain(title);
    }, waiting);

    await save({ baseGame: other.slug });
    await vi.waitFor(async () => {
      for (const path of paths.slice(0, 2)) expect(await (await get(path)).text(), path).not.toContain(title);
      expect(await (await get(`/games/${other.slug}`)).text()).toContain(title);
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

describe("the name of the store", () => {
  it("is the new one on every kept page soon after, and the pages are kept again", async () => {
    const paths = ["/", "/about", "/de/games"];
    /** The texts of the pages, once all of them are kept. */
    const kept = (): Promise<string[]> =>
      vi.waitFor(async () => {
        const pages = await Promise.all(paths.map((path) => get(path)));
        for (const page of pages) expect(statusOf(page)).toContain("hit");
        return Promise.all(pages.map((page) => page.text()));
      }, waiting);
    for (const text of await kept()) expect(text).not.toContain("Corner Shelf");
    const changes = [{ key: "storeName", value: "Corner Shelf", version: 0 }];
    await write("PATCH", "/api/v1/admin/settings", { changes }, admin);
    await vi.waitFor(async () => {
      for (const text of await kept()) expect(text).toContain("Corner Shelf");
    }, waiting);
  });
});
