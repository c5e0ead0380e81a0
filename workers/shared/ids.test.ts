import fc from "fast-check";
import { expect, test } from "vitest";
import { fromPublicId, idPrefixes, newUuid, publicIdSchema, toPublicId, type IdKind } from "./ids.ts";

const kinds = Object.keys(idPrefixes) as IdKind[];

test("a public id has its kind's prefix and leads back to the UUID", () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.uuid(), (kind, uuid) => {
      const id = toPublicId(kind, uuid);
      expect(id).toMatch(new RegExp(`^${idPrefixes[kind]}_[0-7][0-9a-z]{25}$`));
      expect(fromPublicId(kind, id)).toBe(uuid);
    }),
  );
});

test("an id of one kind is none of another", () => {
  for (const kind of kinds)
    for (const other of kinds.filter((one) => one !== kind))
      expect(fromPublicId(other, toPublicId(kind, newUuid()))).toBeUndefined();
});

test.each([
  "",
  "ord_",
  "ord_zzzzzzzzzzzzzzzzzzzzzzzzzz",
  "ord",
  "ord_01h455vb4pex5vsknk084sn02",
  "../../etc",
])("%j is no id", (text) => {
  expect(fromPublicId("order", text)).toBeUndefined();
  expect(publicIdSchema("order").safeParse(text).success).toBe(false);
});

test("new UUIDs are version 7: later ones sort after earlier ones", async () => {
  const first = newUuid();
  await new Promise((resolve) => setTimeout(resolve, 3));
  const second = newUuid();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first < second).toBe(true);
});
