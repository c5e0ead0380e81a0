import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import {
  noReadModels,
  type PublishedModel,
  type ReadModels,
} from "#workers/platform/read-models/read-models.ts";
import type { Account } from "#workers/shared/actor.ts";
import { createRecordingLogger } from "#tests/setup/store-fixture-vendors.ts";
import { guest } from "#tests/setup/store-fixture.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import {
  createSettingsMemory,
  createSettingsRepository,
  createSettingsService,
  type SettingsService,
} from "./index.ts";
import {
  defaultSettings,
  saveSettingsSchema,
  settingsHistoryPageSize,
  type SettingKey,
} from "./settings.schemas.ts";

let database: TestDatabase;
let admin: Account;
const clock = { now: new Date() };
const logger = createRecordingLogger();

beforeAll(async () => {
  database = await createTestDatabase();
  const [row] = await database.sql<{ id: string }>`insert into users (name, email, roles)
    values ('Admin', 'admin@example.com', '{admin}') returning id`;
  admin = {
    ...guest(),
    kind: "account",
    userId: row?.id ?? "",
    email: "admin@example.com",
    emailVerified: true,
    name: "Admin",
    roles: ["admin"],
    via: "session",
    sessionId: randomUUID(),
    secondFactorAt: new Date(),
    secondFactorEnrolled: true,
    scopes: [],
  };
});
afterAll(() => database.drop());

/** The settings as another isolate knows them. */
function isolate(published: ReadModels = noReadModels, tellChange = async () => undefined): SettingsService {
  const { url, httpUrl } = database;
  return createSettingsService({
    repository: createSettingsRepository(createDatabase({ url, httpUrl })),
    memory: createSettingsMemory(30),
    published,
    changedAt: () => 0,
    tellChange,
    inBackground: (work) => void work.catch(() => undefined),
    configuredSender: "Store <orders@mail.example.com>",
    logger,
    now: () => clock.now,
  });
}

const saving = (changes: readonly { key: SettingKey; value: unknown; version: number }[]) =>
  saveSettingsSchema.parse({ changes });
const trips = () => database.standIn.requests.length;

describe("what is current", () => {
  it("is the defaults until somebody changes it, and asks once in thirty seconds", async () => {
    const here = isolate();
    database.standIn.reset();
    expect(await here.current(guest())).toEqual(defaultSettings);
    await here.current(guest());
    expect(trips()).toBe(1);
    clock.now = new Date(clock.now.getTime() + 30_000);
    await here.current(guest());
    expect(trips()).toBe(2);
  });

  it("is changed at once where it was saved, and elsewhere when it is read again", async () => {
    const [here, there] = [isolate(), isolate()];
    await Promise.all([here.current(admin), there.current(admin)]);
    await here.save(admin, saving([{ key: "storeName", value: "Second Shelf", version: 0 }]));
    expect((await here.current(guest())).storeName).toBe("Second Shelf");
    expect((await there.current(guest())).storeName).toBe("Playshelf");
    clock.now = new Date(clock.now.getTime() + 30_000);
    expect((await there.current(guest())).storeName).toBe("Second Shelf");
  });

  it("stays what it was while it cannot be read, and not every request asks again", async () => {
    const here = isolate();
    await here.current(guest());
    clock.now = new Date(clock.now.getTime() + 30_000);
    database.standIn.reset();
    database.standIn.failNext(10);
    expect((await here.current(guest())).storeName).toBe("Second Shelf");
    await here.current(guest());
    expect(trips()).toBe(1);
    database.standIn.reset();
    expect(await isolate().current(guest())).toMatchObject({ storeName: "Second Shelf" });
  });

  it("is what is published, without the database, for a minute after it was read there", async () => {
    const models = new Map<string, PublishedModel>();
    const published: ReadModels = {
      read: async (name) => models.get(name),
      publish: async (name, model) => void models.set(name, model),
    };
    await isolate(published).current(guest());
    expect(JSON.stringify([...models])).not.toContain("@");
    database.standIn.reset();
    expect((await isolate(published).current(guest())).storeName).toBe("Second Shelf");
    expect(trips()).toBe(0);
    clock.now = new Date(clock.now.getTime() + 60_000);
    await isolate(published).current(guest());
    expect(trips()).toBe(1);
    models.set("settings", { readAt: clock.now.getTime(), data: "odd" });
    expect((await isolate(published).current(guest())).storeName).toBe("Second Shelf");
  });

  it("is told of and then published with the change", async () => {
    const writes: string[] = [];
    const published: ReadModels = {
      read: async () => undefined,
      publish: async (_name, { data }, options) =>
        void writes.push(
          `${options?.changed === true} ${JSON.stringify(data).includes("help@mail.example.com")}`,
        ),
    };
    const here = isolate(published, async () => void writes.push("told"));
    await here.save(admin, saving([{ key: "supportAddress", value: "help@mail.example.com", version: 0 }]));
    expect(writes).toEqual(["told", "true true"]);
    await database.sql`delete from settings where key = 'supportAddress'`;
  });

  it("leaves out a stored value that no longer fits", async () => {
    await database.sql`insert into settings (key, value) values ('currencies', '["XXX"]')`;
    expect((await isolate().current(guest())).currencies).toEqual(defaultSettings.currencies);
    await database.sql`delete from settings where key = 'currencies'`;
  });
});

describe("saving", () => {
  it("refuses everything when one setting was changed meanwhile, and names it", async () => {
    const here = isolate();
    const save = here.save(
      admin,
      saving([
        { key: "storeName", value: "Third Shelf", version: 0 },
        { key: "supportAddress", value: "help@example.com", version: 0 },
      ]),
    );
    await expect(save).rejects.toMatchObject({ code: "conflict", meta: { stale: ["storeName"] } });
    expect((await here.read(admin)).values).toMatchObject({
      storeName: "Second Shelf",
      supportAddress: null,
    });
  });

  it.each([-1, 1.5, 2 ** 31])("has no version %d", (version) => {
    const save = { changes: [{ key: "storeName", value: "Another", version }] };
    expect(saveSettingsSchema.safeParse(save).success).toBe(false);
  });

  it("lets one of two that read the same through", async () => {
    const here = isolate();
    const results = await Promise.allSettled(
      ["one@example.com", "two@example.com"].map((value) =>
        here.save(admin, saving([{ key: "supportAddress", value, version: 0 }])),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("writes history and audit log with it, and nothing for what is so already", async () => {
    const here = isolate();
    const audited = async () =>
      (
        await database.sql<{ n: number }>`select count(*)::int as n from audit_log
          where entity = 'setting' and entity_id = 'currencies' and actor_id = ${admin.userId}`
      )[0]?.n;
    await here.save(admin, saving([{ key: "currencies", value: ["EUR"], version: 0 }]));
    expect(await audited()).toBe(1);
    const again = await here.save(admin, saving([{ key: "currencies", value: ["EUR"], version: 1 }]));
    expect(again.changed.find(({ key }) => key === "currencies")).toMatchObject({
      version: 1,
      updatedByEmail: "admin@example.com",
    });
    expect(await audited()).toBe(1);
    const { items } = await here.history(admin, { key: "currencies" });
    expect(items).toMatchObject([{ before: null, after: ["EUR"], changedByEmail: "admin@example.com" }]);
  });

  it("takes a sender of the configured domain alone", async () => {
    const here = isolate();
    const from = (value: string) => saving([{ key: "mailSender", value, version: 0 }]);
    for (const stranger of ["Shop <a@example.com>", "Shop <a@evil-mail.example.com>"]) {
      await expect(here.save(admin, from(stranger))).rejects.toMatchObject({
        code: "invalid_request",
        fields: [{ path: "changes.0.value" }],
      });
    }
    await here.save(admin, from("New Shop <hello@Mail.example.com>"));
    expect((await here.current(guest())).mailSender).toBe("New Shop <hello@Mail.example.com>");
  });

  it.each([
    ["storeName", ""],
    ["storeName", "<script>"],
    ["storeName", "two\nlines"],
    ["supportAddress", "nobody"],
    ["currencies", []],
    ["currencies", ["USD", "USD"]],
    ["currencies", ["XXX"]],
    ["shippingCountries", []],
    ["shippingCountries", ["XX"]],
    ["mailSender", "orders@mail.example.com"],
    ["mailSender", "Shop\r\nBcc: x <orders@mail.example.com>"],
    ["mailSender", 'A" <a@x>, <orders@mail.example.com>'],
    ["nothing", 1],
  ])("%s cannot be %j", (key, value) => {
    expect(saveSettingsSchema.safeParse({ changes: [{ key, value, version: 0 }] }).success).toBe(false);
  });
});

it("pages the history without losing a change", async () => {
  const here = isolate();
  for (let n = 0; n < settingsHistoryPageSize + 3; n++) {
    const { changed } = await here.read(admin);
    const version = changed.find(({ key }) => key === "storeName")?.version ?? 0;
    await here.save(admin, saving([{ key: "storeName", value: `Shelf ${n}`, version }]));
  }
  const first = await here.history(admin, { key: "storeName" });
  const second = await here.history(admin, { key: "storeName", cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ after }) => after)).toEqual([
    ...Array.from(
      { length: settingsHistoryPageSize + 3 },
      (_, n) => `Shelf ${settingsHistoryPageSize + 2 - n}`,
    ),
    "Second Shelf",
  ]);
  expect(second.nextCursor).toBeNull();
});

describe("who may", () => {
  it("guests and roles that may not are refused", async () => {
    const here = isolate();
    const change = saving([{ key: "storeName", value: "Mine", version: 0 }]);
    await expect(here.save(guest(), change)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(here.save({ ...admin, roles: ["support"] }, change)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(here.read({ ...admin, roles: [] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(here.read({ ...admin, secondFactorAt: null })).rejects.toMatchObject({
      code: "second_factor_required",
    });
  });
});
