/** What belongs to somebody: every address with an id in it, filled with a real id of theirs, is closed to everybody else. */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { orderSchema, placedOrderSchema } from "#workers/services/orders/orders.schemas.ts";
import { addressSchema } from "#workers/services/users/users.schemas.ts";
import { fromPublicId, newUuid, toPublicId, type IdKind } from "#workers/shared/ids.ts";
import { apiKeyScopes, permissionNames, ruleOf, type Permission } from "#workers/shared/permissions.ts";
import { freshAddress } from "#tests/setup/fresh.ts";
import { rowFingerprints } from "#tests/setup/row-fingerprints.ts";
import { createShopPeople, type ShopPeople, type ShopPerson } from "#tests/setup/shop-people.ts";
import { builtPages, patternOf } from "./permission-calls.ts";
import { openStore, sessionIdOf, type Store } from "./store.ts";

/** Parameters that name nobody's property. */
const publicParameters = ["slug", "sku", "provider", "gameId", "section", "kind"];

/** Parameter -> what its ids are of. One that is in neither list fails the suite. */
const kindOf: Readonly<Record<string, IdKind>> = {
  orderId: "order",
  keyId: "licenseKey",
  addressId: "address",
  sessionId: "session",
  personId: "user",
  apiKeyId: "apiKey",
};

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        "x-permission": z.enum(permissionNames),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ example: z.unknown().optional() })) })
          .optional(),
      }),
    ),
  ),
});

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
  readonly body: unknown;
}

/** What a request shows of its caller. */
type Shown = Readonly<Record<string, string>>;
/** Parameter -> id. */
type Ids = Readonly<Record<string, string>>;

const formAddress = {
  name: "Some Stranger",
  line1: "2 Example Street",
  city: "Exampleton",
  postalCode: "12345",
  country: "DE",
};
const privateLine = "77 Nobody Else Lane";

const namesIn = (path: string): string[] => [...path.matchAll(/[{:](\w+)/g)].map((match) => match[1] ?? "");
const filled = (path: string, ids: Ids): string =>
  path.replaceAll(
    /\{(\w+)\}|:(\w+)/g,
    (_all, braced?: string, plain?: string) => ids[braced ?? plain ?? ""] ?? "x",
  );

describe("what belongs to somebody", () => {
  let store: Store;
  let people: ShopPeople;
  let owner: ShopPerson;
  let admin: ShopPerson;
  let ids: Ids;
  /** Of nobody, but well made. */
  let noIds: Ids;
  let operations: Operation[];
  let strangers: Readonly<Record<string, Shown>>;
  let mentions: string[];

  const ask = (method: string, path: string, shown: Shown, body?: unknown): Promise<Response> =>
    store.api.call(method, path, {
      body,
      headers: { "Sec-Fetch-Site": "same-origin", "Idempotency-Key": randomUUID(), ...shown },
    });
  const at = (operation: Operation, shown: Shown, given: Ids): Promise<Response> =>
    ask(operation.method, filled(operation.path, given), shown, operation.body);

  /** An order of the owner that is paid and has its key, with an address and an API key beside it. */
  async function own(): Promise<Ids> {
    const cookie = { Cookie: owner.cookie };
    const game = await store.stock();
    await ask("POST", "/api/v1/cart/lines", cookie, { sku: game.sku });
    const response = await ask("POST", "/api/v1/orders", cookie, { currency: "USD", email: owner.email });
    const placed = placedOrderSchema.parse(await response.json());
    store.cloud.stripe.pay(sessionIdOf(placed));
    await store.quiet();
    const order = orderSchema.parse(
      await (await ask("GET", `/api/v1/orders/${placed.order.id}`, cookie)).json(),
    );
    const address = addressSchema.parse(
      await (
        await ask("POST", "/api/v1/me/addresses", cookie, { ...formAddress, line1: privateLine })
      ).json(),
    );
    const owned = {
      orderId: placed.order.id,
      keyId: order.lines[0]?.keys[0]?.id ?? "",
      addressId: address.id,
      sessionId: toPublicId("session", owner.sessionId),
      personId: toPublicId("user", owner.userId),
      apiKeyId: (await people.keyFor(admin, owner, apiKeyScopes)).id,
    };
    const uuids = Object.entries(owned).map(([name, id]) => fromPublicId(kindOf[name] ?? "game", id) ?? "");
    mentions = [...uuids, owner.email];
    return owned;
  }

  beforeAll(async () => {
    store = await openStore();
    people = createShopPeople(store, store.services);
    admin = await people.join({ roles: ["admin"] });
    owner = await people.join();
    ids = await own();
    noIds = Object.fromEntries(
      Object.entries(kindOf).map(([name, kind]) => [name, toPublicId(kind, newUuid())]),
    );
    const document = documentSchema.parse(await (await ask("GET", "/api/docs/openapi.json", {})).json());
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .map(([method, { requestBody, ...operation }]) => ({
          method: method.toUpperCase(),
          path,
          permission: operation["x-permission"],
          body: requestBody?.content["application/json"]?.example,
        }))
        .filter(() => namesIn(path).some((name) => name in kindOf)),
    );
    const stranger = await people.join();
    const game = await store.stock();
    strangers = {
      nobody: {},
      "another customer": { Cookie: stranger.cookie },
      "another customer's token": { Authorization: `Bearer ${await people.tokenOf(stranger)}` },
      "another customer's key": {
        Authorization: `Bearer ${(await people.keyFor(admin, stranger, apiKeyScopes)).secret}`,
      },
      "another order's link": { "Order-Token": (await store.order(game)).orderToken },
    };
    await store.quiet();
  });
  afterAll(() => store.stop());

  it("is named by parameters that this suite knows, in the API and in pages", async () => {
    const pages = await builtPages();
    const document = documentSchema.parse(await (await ask("GET", "/api/docs/openapi.json", {})).json());
    const paths = [
      ...Object.keys(document.paths),
      ...Object.values(pages).map((page) => patternOf(page, pages)),
    ];
    const unknown = paths
      .flatMap(namesIn)
      .filter((name) => !(name in kindOf) && !publicParameters.includes(name));
    expect(unknown).toEqual([]);
    expect(Object.keys(ids).toSorted()).toEqual(Object.keys(kindOf).toSorted());
    expect(operations.length).toBeGreaterThan(10);
  });

  it("is there: its owner, or staff, get past the question whose it is", async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const forStaff = Array.isArray(ruleOf(operation.permission).who);
      if (forStaff ? operation.method !== "GET" : operation.method === "DELETE") continue;
      const response = await at(operation, { Cookie: (forStaff ? admin : owner).cookie }, ids);
      if ([401, 403, 404].includes(response.status) || response.status >= 500)
        wrong.push(`${operation.method} ${operation.path}: ${response.status} ${await response.text()}`);
    }
    expect(wrong).toEqual([]);
  });

  it("is closed to others over the API, as if it were not there", async () => {
    await store.quiet();
    const before = await rowFingerprints(store.database.sql, mentions);
    const wrong: string[] = [];
    for (const [name, shown] of Object.entries(strangers)) {
      for (const operation of operations) {
        const theirs = await at(operation, shown, ids);
        const nobodys = await at(operation, shown, noIds);
        const text = await theirs.text();
        // Removing what is gone is no error, and says nothing of what is somebody else's.
        const closed = [401, 403, 404, ...(operation.method === "DELETE" ? [204] : [])];
        const same = theirs.status === nobodys.status;
        if (
          !closed.includes(theirs.status) ||
          !same ||
          text.includes(owner.email) ||
          text.includes(privateLine)
        )
          wrong.push(
            `${name}: ${operation.method} ${operation.path}: ${theirs.status} (${nobodys.status}) ${text}`,
          );
      }
    }
    expect(wrong).toEqual([]);
    expect(await rowFingerprints(store.database.sql, mentions)).toEqual(before);
  });

  it("is closed to others in pages and their forms", async () => {
    const pages = await builtPages();
    const before = await rowFingerprints(store.database.sql, mentions);
    const wrong: string[] = [];
    const bearing = Object.values(pages).filter((page) =>
      namesIn(patternOf(page, pages)).some((name) => name in kindOf),
    );
    expect(bearing.length).toBeGreaterThan(2);
    for (const page of bearing) {
      const path = filled(patternOf(page, pages), ids);
      const folder = new URL(`../../app/${page.id}/`, import.meta.url);
      const source = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
      // What the page's forms ask for.
      const intents = [...source.join("\n").matchAll(/\b(?:literal\(|intent === )"([\w-]+)"/g)].map(
        (match) => match[1] ?? "",
      );
      for (const [name, shown] of Object.entries(strangers)) {
        const looks = [path, `${path}.data`].map((look) => ask("GET", look, shown));
        const forms = page.module.action ? (intents.length > 0 ? intents : [""]) : [];
        const sent = forms.map((intent) =>
          fetch(store.url + path, {
            method: "POST",
            redirect: "manual",
            headers: { "CF-Connecting-IP": freshAddress(), "Sec-Fetch-Site": "same-origin", ...shown },
            body: new URLSearchParams({ intent, ...ids, ...formAddress, roles: "admin" }),
          }),
        );
        for (const [i, response] of (await Promise.all([...looks, ...sent])).entries()) {
          const text = await response.text();
          const closed =
            [303, 401, 403, 404].includes(response.status) || (i === 1 && response.status === 202);
          if (!closed || text.includes(owner.email) || text.includes(privateLine))
            wrong.push(`${name}: ${path} ${i < 2 ? "looked at" : (forms[i - 2] ?? "")}: ${response.status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await rowFingerprints(store.database.sql, mentions)).toEqual(before);
  });
});
