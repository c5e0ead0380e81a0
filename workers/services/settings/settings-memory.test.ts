// What an isolate remembers of settings that change while others read them, and while a store still has the old ones.
import { expect, it } from "vitest";
import {
  noReadModels,
  type PublishedModel,
  type ReadModels,
} from "#workers/platform/read-models/read-models.ts";
import type { Account } from "#workers/shared/actor.ts";
import { createRecordingLogger } from "#tests/setup/store-fixture-vendors.ts";
import { guest } from "#tests/setup/store-fixture.ts";
import { createSettingsMemory, createSettingsService } from "./index.ts";
import type { SettingsRepository, StoredSetting } from "./settings.repository.ts";
import { saveSettingsSchema } from "./settings.schemas.ts";

const admin: Account = {
  ...guest(),
  kind: "account",
  userId: "019ab1c0-7c4e-7cc0-9a34-1d2f4b6c8d0e",
  email: "admin@example.com",
  emailVerified: true,
  name: "Admin",
  roles: ["admin"],
  via: "session",
  sessionId: "019ab1c0-7c4e-7cc0-9a34-1d2f4b6c8d0f",
  secondFactorAt: new Date(),
  secondFactorEnrolled: true,
  scopes: [],
};

/** An isolate over a table of settings; `hold` has the next reading wait for `release` once it `begun`. */
function openIsolate(published: ReadModels = noReadModels) {
  const clock = { now: new Date() };
  let rows: StoredSetting[] = [];
  let holding: { begin: () => void; released: Promise<void> } | undefined;
  let failures = 0;
  const counts = { told: 0, readings: 0 };
  let changedAt = 0;
  let lostAnswers = 0;
  const repository: SettingsRepository = {
    async stored() {
      counts.readings += 1;
      const read = rows;
      const held = holding;
      holding = undefined;
      if (failures > 0) {
        failures -= 1;
        throw new Error("the database does not answer");
      }
      held?.begin();
      await held?.released;
      return read;
    },
    async save(changes) {
      const version = 1 + (rows[0]?.version ?? 0);
      if (changes.some((change) => change.version !== version - 1)) return changes.map(({ key }) => key);
      const updated = { version, updatedAt: clock.now.toISOString(), updatedByEmail: null };
      rows = changes.map(({ key, value }) => ({ key, value, ...updated }));
      if (lostAnswers > 0) {
        lostAnswers -= 1;
        throw new Error("the answer got lost");
      }
      return [];
    },
    history: async () => [],
  };
  const service = createSettingsService({
    repository,
    memory: createSettingsMemory(30),
    published,
    changedAt: () => changedAt,
    // As the page cache does it: ahead of its own clock, for machines that are.
    async tellChange() {
      counts.told += 1;
      changedAt = clock.now.getTime() + 250;
    },
    inBackground: (work) => void work.catch(() => undefined),
    configuredSender: "Store <orders@example.com>",
    logger: createRecordingLogger(),
    now: () => clock.now,
  });
  return {
    counts,
    version: async () => (await service.snapshot(guest())).version,
    /** A change somewhere else of this location, of which this isolate hears. */
    renameElsewhere(value: string) {
      rows = [{ key: "storeName", value, version: 9, updatedAt: "", updatedByEmail: null }];
      changedAt = clock.now.getTime() + 500;
    },
    name: async () => (await service.current(guest())).storeName,
    async rename(value: string, version: number) {
      const change = saveSettingsSchema.parse({ changes: [{ key: "storeName", value, version }] });
      await service.save(admin, change);
    },
    hold() {
      let [begin, release] = [(): void => undefined, (): void => undefined];
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const released = new Promise<void>((resolve) => (release = resolve));
      holding = { begin, released };
      return { begun, release };
    },
    fail: (times: number) => void (failures = times),
    loseAnswer: () => void (lostAnswers = 1),
    wait: (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000)),
  };
}

/** A store that goes on answering what was put there first. */
function laggingModels(): ReadModels {
  let first: PublishedModel | undefined;
  return { read: async () => first, publish: async (_name, model) => void (first ??= model) };
}

it("is what was saved here, whatever the store of copies still says", async () => {
  const { name, rename, wait } = openIsolate(laggingModels());
  expect(await name()).toBe("Playshelf");
  await rename("New Shelf", 0);
  expect(await name()).toBe("New Shelf");
  wait(31);
  expect(await name()).toBe("New Shelf");
});

it("is what was saved here at once, without asking again", async () => {
  const { name, rename, counts } = openIsolate();
  await rename("New Shelf", 0);
  expect(counts.readings).toBe(1);
  expect(await name()).toBe("New Shelf");
  expect(counts.readings).toBe(1);
});

it("is not brought back by a reading that began before the change", async () => {
  const { name, rename, hold } = openIsolate();
  const { begun, release } = hold();
  const early = name();
  await begun;
  await rename("New Shelf", 0);
  release();
  await early;
  expect(await name()).toBe("New Shelf");
});

it("is the last of two changes, also when the first is read last", async () => {
  const { name, rename, hold } = openIsolate();
  const { begun, release } = hold();
  const first = rename("First Shelf", 0);
  await begun;
  await rename("Second Shelf", 1);
  release();
  await first;
  expect(await name()).toBe("Second Shelf");
});

it("is not an older reading that ends after a newer one", async () => {
  const memory = createSettingsMemory(30);
  const at = (milliseconds: number) => new Date(1_800_000_000_000 + milliseconds);
  const known = (storeName: string, milliseconds: number) => ({
    settings: { ...memory.last().settings, storeName },
    version: milliseconds,
    readAt: at(milliseconds).getTime(),
    heardOf: 0,
  });
  memory.keep(known("Newer", 10), at(20));
  memory.keep(known("Older", 5), at(30));
  expect(memory.fresh(at(40), 0)?.settings.storeName).toBe("Newer");
  expect(memory.takesCopy({ readAt: at(5).getTime(), version: 10 })).toBe(false);
  expect(memory.takesCopy({ readAt: at(11).getTime(), version: 9 })).toBe(false);
  expect(memory.takesCopy({ readAt: at(11).getTime(), version: 10 })).toBe(true);
});

it("holds no longer than a minute after it was read, wherever it lay", () => {
  const memory = createSettingsMemory(30);
  const readAt = 1_800_000_000_000;
  memory.keep({ ...memory.last(), readAt }, new Date(readAt + 50_000));
  expect(memory.fresh(new Date(readAt + 59_999), 0)).toBeDefined();
  expect(memory.fresh(new Date(readAt + 60_000), 0)).toBeUndefined();
});

it("is told of also when it cannot be read after the change, and then read", async () => {
  const { name, rename, fail, counts } = openIsolate(laggingModels());
  await name();
  fail(1);
  await expect(rename("New Shelf", 0)).rejects.toThrow("does not answer");
  expect(counts.told).toBe(1);
  expect(await name()).toBe("New Shelf");
});

it("is told of also when only the answer of the database got lost", async () => {
  const { name, rename, loseAnswer, counts } = openIsolate(laggingModels());
  await name();
  loseAnswer();
  await expect(rename("New Shelf", 0)).rejects.toThrow("got lost");
  expect(counts.told).toBe(1);
  expect(await name()).toBe("New Shelf");
});

it("is told of to nobody when it was refused", async () => {
  const { rename, counts } = openIsolate();
  await expect(rename("New Shelf", 7)).rejects.toMatchObject({ code: "conflict" });
  expect(counts.told).toBe(0);
});

it("is read anew once the isolate hears of a change, whatever it remembers and the store of copies says", async () => {
  const { name, version, renameElsewhere, wait, counts } = openIsolate(laggingModels());
  expect([await name(), await version()]).toEqual(["Playshelf", 0]);
  renameElsewhere("New Shelf");
  wait(0.3);
  expect([await name(), await version()]).toEqual(["New Shelf", 9]);
  expect(counts.readings).toBe(2);
});

it("is an old copy rather than the defaults while the database does not answer", async () => {
  const models = laggingModels();
  const before = openIsolate(models);
  await before.rename("New Shelf", 0);
  const { name, version, fail, wait } = openIsolate(models);
  wait(120);
  fail(1);
  expect([await name(), await version()]).toEqual(["New Shelf", 1]);
});

it("is taken from a copy that has the change, and from no other", async () => {
  const models = laggingModels();
  const { rename, name, counts } = openIsolate(models);
  await rename("New Shelf", 0);
  await name();
  expect(counts.readings).toBe(1);
  const other = openIsolate(models);
  expect([await other.name(), other.counts.readings]).toEqual(["New Shelf", 0]);
  other.renameElsewhere("Newest Shelf");
  expect([await other.name(), other.counts.readings]).toEqual(["Newest Shelf", 1]);
});

it("has a version of its own before anybody could read it", async () => {
  const { version, fail, wait } = openIsolate();
  fail(1);
  expect(await version()).toBe(-1);
  wait(5);
  expect(await version()).toBe(0);
});
