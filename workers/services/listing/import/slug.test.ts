/** Slugs: any script, never more than an address can bear, empty only where nothing can be spelt. */
import { expect, it } from "vitest";
import { slugOf, slugOrHash } from "./slug.ts";

it.each([
  ["Pokémon: Let's Go", "pokemon-lets-go"],
  ["Love Plus +", "love-plus-plus"],
  ["Ratchet & Clank", "ratchet-and-clank"],
  ["龍が如く", "longgaruku"],
  ["Ведьмак", "vedmak"],
  ["  --Foo--  ", "foo"],
  ["???", ""],
  ["…", ""],
])("%s becomes %s", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

it("cuts a long title at a word", () => {
  const slug = slugOf("word ".repeat(60));
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^word(-word)+$/);
});

it("falls back to the kind and a short hash that stays the same", async () => {
  const slug = await slugOrHash("game", "???", "???");
  expect(slug).toMatch(/^game-[0-9a-f]{8}$/);
  expect(await slugOrHash("game", "???", "???")).toBe(slug);
  expect(await slugOrHash("game", "!!!", "!!!")).not.toBe(slug);
});
