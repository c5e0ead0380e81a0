// What is published is read back, at most once a minute is written, and a store that fails is none.
import { expect, test } from "vitest";
import { createReadModels, type ReadModelStore } from "./read-models.ts";

function setUp({ fails = false, turns = 1 } = {}) {
  const kept = new Map<string, string>();
  const failures: unknown[] = [];
  const check = (): void => {
    if (fails) throw new Error("KV fails");
  };
  const store: ReadModelStore = {
    async get(key) {
      check();
      return JSON.parse(kept.get(key) ?? "null") as unknown;
    },
    async put(key, value) {
      check();
      kept.set(key, value);
    },
  };
  let left = turns;
  const models = createReadModels({
    store,
    mayWrite: async () => left-- > 0,
    within: (work) => work,
    onFailure: (error) => void failures.push(error),
  });
  return { models, kept, failures };
}

test("a model is read as it was published, and is nothing before", async () => {
  const { models } = setUp();
  expect(await models.read("settings")).toBeUndefined();
  await models.publish("settings", { readAt: 5, data: [{ key: "a" }] });
  expect(await models.read("settings")).toEqual({ readAt: 5, data: [{ key: "a" }] });
  expect(await models.read("others")).toBeUndefined();
});

test("who has no turn writes nothing, but a change is always written", async () => {
  const { models } = setUp();
  await models.publish("settings", { readAt: 1, data: "first" });
  await models.publish("settings", { readAt: 2, data: "second" });
  expect(await models.read("settings")).toMatchObject({ data: "first" });
  await models.publish("settings", { readAt: 3, data: "changed" }, { changed: true });
  expect(await models.read("settings")).toMatchObject({ data: "changed" });
});

test("a store that fails, or holds something else, is none", async () => {
  const failing = setUp({ fails: true });
  await failing.models.publish("settings", { readAt: 1, data: 1 });
  expect(await failing.models.read("settings")).toBeUndefined();
  expect(failing.failures).toHaveLength(2);
  const { models, kept } = setUp();
  await models.publish("settings", { readAt: 1, data: 1 });
  for (const key of kept.keys()) kept.set(key, '"odd"');
  expect(await models.read("settings")).toBeUndefined();
});
