/** The addresses of names that staff merged lead on for good: pages, filters, in every language, with what else was asked. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor } from "#workers/shared/actor.ts";
import { createShopPeople, type ShopPerson } from "#tests/setup/shop-people.ts";
import { openStore, type Store } from "./store.ts";

let store: Store;
let editor: ShopPerson;
beforeAll(async () => {
  store = await openStore();
  editor = await createShopPeople(store, store.services).join({ roles: ["catalogue_editor"] });
});
afterAll(() => store.stop());

const call = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${store.url}${path}`, {
    method,
    redirect: "manual",
    headers: {
      "Content-Type": "application/json",
      "Sec-Fetch-Site": "same-origin",
      ...(method !== "GET" && { Cookie: editor.cookie }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

async function leadsTo(path: string): Promise<{ status: number; to: string | null }> {
  const answer = await call("GET", path);
  const to = answer.headers.get("location");
  return { status: answer.status, to: to && to.replace(store.url, "") };
}

const moved = (to: string) => ({ status: 301, to });

it("a publisher's page and its filter lead to the other's, in German too", async () => {
  await store.services.listing.publishGame(systemActor("test"), {
    title: "Test Merged Names",
    slug: "test-merged-names",
    description: "",
    developers: [],
    genres: [],
    publishers: ["Former Example"],
    releases: [{ platform: "PC", offers: [] }],
  });
  await call("POST", "/api/v1/admin/names/companies", { name: "Later Example" });
  expect((await call("GET", "/publishers/former-example")).status).toBe(200);
  const merged = await call("POST", "/api/v1/admin/names/companies/former-example/merge", {
    into: "later-example",
  });
  expect(merged.status, await merged.text()).toBe(200);

  expect(await leadsTo("/publishers/former-example?now=1")).toEqual(moved("/publishers/later-example"));
  expect(await leadsTo("/publishers/former-example?sort=newest&cursor=old")).toEqual(
    moved("/publishers/later-example?sort=newest"),
  );
  expect(await leadsTo("/de/publishers/former-example?now=1")).toEqual(moved("/de/publishers/later-example"));
  expect(await leadsTo("/games?publisher=former-example&sort=newest")).toEqual(
    moved("/games?publisher=later-example&sort=newest"),
  );
  expect(await leadsTo("/de/games?publisher=former-example&platform=pc")).toEqual(
    moved("/de/games?platform=pc&publisher=later-example"),
  );
  expect((await call("GET", "/publishers/later-example")).status).toBe(200);
  expect((await call("GET", "/games?publisher=later-example")).status).toBe(200);
  expect((await call("GET", "/publishers/never-there")).status).toBe(404);

  const told = await call("GET", "/api/v1/publishers/former-example");
  expect(told.status).toBe(404);
  expect(await told.json()).toMatchObject({
    code: "not_found",
    meta: { moved: { publisher: "later-example" } },
  });
});
