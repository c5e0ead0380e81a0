import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "./page.ts";

const value = z.union([z.string(), z.number()]);

test("a cursor comes back as it was, and is safe in an address", () => {
  const position = fc.record({
    order: fc.string({ maxLength: 40 }),
    value: fc.oneof(fc.string({ unit: "grapheme" }), fc.integer()),
    id: fc.uuid(),
  });
  fc.assert(
    fc.property(position, (cursor) => {
      const text = encodeCursor(cursor);
      expect(text).toMatch(/^[\w-]+$/);
      expect(decodeCursor(text, cursor.order, value)).toEqual(cursor);
    }),
  );
});

test("any other text is refused as an invalid request that names the cursor", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, "title:USD", value)).toThrow(AppError);
    }),
  );
});

test("an order's name is bound to its filters, whatever their order, and not to those that are not set", async () => {
  const name = await filteredOrder("newest", { q: "zelda", platform: "pc", genre: undefined });
  expect(await filteredOrder("newest", { platform: "pc", q: "zelda" })).toBe(name);
  for (const filters of [
    { q: "zelda" },
    { q: "pc", platform: "zelda" },
    { q: "zelda", platform: "pc", genre: "rpg" },
  ]) {
    expect(await filteredOrder("newest", filters)).not.toBe(name);
  }
  expect(await filteredOrder("oldest", { q: "zelda", platform: "pc" })).not.toBe(name);
});
