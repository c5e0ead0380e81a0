/** Which rows are one game: the rules, and that an interrupted run does not change what they decide. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createImportPlanner, type CatalogLookup, type ImportPlan } from "./import-plan.ts";
import type { ImportRow } from "./import-row.ts";
import type { ExistingGame } from "./place-rows.ts";
import { nameKeyOf, titleKeyOf } from "./title-key.ts";

type Row = readonly [title: string, platform: string, year: number | null];
type Game = ExistingGame & { readonly slug: string };

function toRow([title, platform, year]: Row, index: number): ImportRow {
  return {
    line: index + 2,
    rowKey: JSON.stringify([title, platform, year]),
    title,
    titleKey: titleKeyOf(title),
    platform: { name: platform, key: nameKeyOf(platform) },
    released: year === null ? null : { date: `${year}-01-01`, precision: "year", year },
    developers: [],
    publishers: [],
    genres: [],
    edition: { name: "Standard", key: "standard" },
    price: null,
    currency: null,
    activation: null,
  };
}

function catalogOf(games: readonly Game[], known: ReadonlyMap<string, string>): CatalogLookup {
  return {
    findKnownRows: async (rowKeys) => new Map([...known].filter(([rowKey]) => rowKeys.includes(rowKey))),
    findGames: async (keys) => games.filter((game) => keys.includes(game.titleKey)),
    findSlugHolders: async (slugs) =>
      new Map(games.filter((game) => slugs.includes(game.slug)).map((game) => [game.slug, game.identityKey])),
  };
}

function planOf(
  rows: readonly Row[],
  games: readonly Game[] = [],
  known: ReadonlyMap<string, string> = new Map(),
): Promise<ImportPlan> {
  const planner = createImportPlanner();
  for (const [index, row] of rows.entries()) planner.add(toRow(row, index));
  return planner.finish(catalogOf(games, known));
}

async function identitiesOf(rows: readonly Row[], games: readonly Game[] = []) {
  const plan = await planOf(rows, games);
  return rows.map((_, index) => plan.gameOf(index + 2)?.identityKey ?? plan.duplicateOf(index + 2)?.reason);
}

describe("one title", () => {
  it("Need for Speed: Most Wanted is two games, of 2005 and of 2012", async () => {
    const title = "Need for Speed: Most Wanted";
    const plan = await planOf([
      [title, "PS2", 2005],
      [title, "PS3", 2012],
      [title, "X360", 2012],
      [title, "X360", 2005],
      [title, "WiiU", 2013],
      [title, "PC", 2005],
      [title, "PC", 2012],
    ]);
    const slugs = [2, 3, 4, 5, 6, 7, 8].map((line) => plan.gameOf(line)?.slug);
    const of2005 = "need-for-speed-most-wanted-2005";
    const of2012 = "need-for-speed-most-wanted-2012";
    expect(slugs).toEqual([of2005, of2012, of2012, of2005, of2012, of2005, of2012]);
    expect(plan.games).toBe(2);
  });

  it("Sonic the Hedgehog is two games, and the row without a year joins the earlier one, as doubtful", async () => {
    const title = "Sonic the Hedgehog";
    const plan = await planOf([
      [title, "GEN", 1991],
      [title, "PS3", 2006],
      [title, "X360", 2006],
      [title, "PS3", null],
    ]);
    expect([2, 3, 4, 5].map((line) => plan.gameOf(line)?.year)).toEqual([1991, 2006, 2006, 1991]);
    expect(plan.doubtful).toEqual([
      { title, reason: "no_year_among_several_games", years: [1991], lines: [5] },
    ]);
  });

  it("Love Plus and Love Plus + are two games with slugs of their own", async () => {
    const plan = await planOf([
      ["Love Plus", "DS", 2009],
      ["Love Plus +", "DS", 2010],
    ]);
    expect([plan.gameOf(2)?.slug, plan.gameOf(3)?.slug]).toEqual(["love-plus", "love-plus-plus"]);
  });

  it("a port of the same year, or of up to three years later, is the same game", async () => {
    const plan = await planOf([
      ["Okami", "PS2", 2006],
      ["OKAMI", "Wii", 2006],
      ["Okami", "PC", 2009],
    ]);
    expect(plan.games).toBe(1);
    expect(plan.gameOf(4)).toMatchObject({ identityKey: "okami", slug: "okami", title: "Okami", year: 2006 });
    expect(plan.doubtful).toMatchObject([{ reason: "years_far_apart", years: [2006, 2009] }]);
  });

  it("a second row of the same game and platform is a duplicate of the first line", async () => {
    const plan = await planOf([
      ["Fish Tycoon", "PC", 2006],
      ["Fish Tycoon!", "PC", 2007],
    ]);
    expect(plan.duplicateOf(3)).toEqual({ reason: "duplicate_offer", firstLine: 2 });
    expect(plan.gameOf(3)).toBeUndefined();
  });

  it("rows without any year are one game without a year", async () => {
    const plan = await planOf([
      ["Foo", "PC", null],
      ["Foo", "PS2", null],
    ]);
    expect(plan.gameOf(3)).toMatchObject({ identityKey: "foo", year: null });
  });
});

describe("games that exist", () => {
  const seeded: Game = {
    identityKey: "okami",
    titleKey: "okami",
    releaseYear: 2006,
    slug: "okami-of-the-seed",
  };

  it("take the rows of their years, earlier ones too, and keep their slugs", async () => {
    const plan = await planOf(
      [
        ["Okami", "PC", 2004],
        ["Okami", "Wii", null],
      ],
      [seeded],
    );
    expect(plan.gameOf(2)).toMatchObject({ identityKey: "okami", slug: null, year: 2004 });
    expect(plan.gameOf(3)?.identityKey).toBe("okami");
    expect(plan.newGames).toBe(0);
  });

  it("share their title with a game of other years, which has its year in identity and slug", async () => {
    const plan = await planOf([["Okami", "Switch", 2018]], [seeded]);
    expect(plan.gameOf(2)).toMatchObject({ identityKey: "okami|2018", slug: "okami-2018" });
  });

  it("without a year take the earliest rows", async () => {
    const undated = { ...seeded, releaseYear: null };
    expect(
      await identitiesOf(
        [
          ["Okami", "PS2", 2006],
          ["Okami", "Switch", 2018],
        ],
        [undated],
      ),
    ).toEqual(["okami", "okami|2018"]);
  });
});

describe("slugs", () => {
  it("titles that give the same slug get their years, and a hash where the years are the same too", async () => {
    const plan = await planOf([
      ["Café", "PC", 2010],
      ["Cafe", "PC", 2012],
      ["Über", "PC", 2010],
      ["Uber", "PC", 2010],
    ]);
    expect([2, 3].map((line) => plan.gameOf(line)?.slug)).toEqual(["cafe-2010", "cafe-2012"]);
    const [first, second] = [4, 5].map((line) => plan.gameOf(line)?.slug ?? "");
    expect(first).toMatch(/^uber-[0-9a-f]{8}$/);
    expect(second).toMatch(/^uber-[0-9a-f]{8}$/);
    expect(first).not.toBe(second);
  });

  it("one that an unrelated game holds is left to it", async () => {
    const holder: Game = { identityKey: "other", titleKey: "other", releaseYear: 2001, slug: "foo" };
    expect((await planOf([["Foo", "PC", 2010]], [holder])).gameOf(2)?.slug).toBe("foo-2010");
    expect((await planOf([["Foo", "PC", null]], [holder])).gameOf(2)?.slug).toMatch(/^foo-[0-9a-f]{8}$/);
  });

  it("titles without any Latin letter get a hash", async () => {
    expect((await planOf([["???", "PC", 2010]])).gameOf(2)?.slug).toMatch(/^game-[0-9a-f]{8}$/);
  });
});

const titles = fc.constantFrom("Doom", "DOOM!", "Döom", "Doom +", "Doom 2005", "???");
const years = fc.option(fc.integer({ min: 2000, max: 2014 }), { nil: null });
const rowsArbitrary = fc.array(fc.tuple(titles, fc.constantFrom("PC", "PS2", "Wii", "GBA"), years), {
  maxLength: 14,
});
const seedArbitrary = fc.array(
  fc.tuple(titles, years).map(([title, releaseYear]) => ({
    identityKey: `${titleKeyOf(title)}|seed${releaseYear}`,
    titleKey: titleKeyOf(title),
    releaseYear,
    slug: `seed-${titleKeyOf(title)}-${releaseYear}`,
  })),
  { maxLength: 3 },
);

/** The catalogue after the first `count` accepted rows of a plan were written. */
function afterRows(plan: ImportPlan, rows: readonly Row[], count: number, before: readonly Game[]): Game[] {
  const games = new Map(before.map((game) => [game.identityKey, game]));
  for (let line = 2; line < count + 2 && line < rows.length + 2; line++) {
    const game = plan.gameOf(line);
    if (!game) continue;
    const known = games.get(game.identityKey);
    const lowest = Math.min(game.year ?? Infinity, known?.releaseYear ?? Infinity);
    const releaseYear = Number.isFinite(lowest) ? lowest : null;
    games.set(game.identityKey, {
      identityKey: game.identityKey,
      titleKey: game.titleKey,
      slug: known?.slug ?? game.slug ?? "",
      releaseYear,
    });
  }
  return [...games.values()];
}

/** Which of the first `count` rows were written, and to which games. */
function knownAfter(plan: ImportPlan, rows: readonly Row[], count: number): Map<string, string> {
  const known = new Map<string, string>();
  for (const [index, row] of rows.slice(0, count).entries()) {
    const game = plan.gameOf(index + 2);
    if (game) known.set(toRow(row, index).rowKey, game.identityKey);
  }
  return known;
}

it("an interrupted run, run again, ends with the same games, years and slugs", async () => {
  await fc.assert(
    fc.asyncProperty(rowsArbitrary, seedArbitrary, fc.nat(14), async (rows, seed, killedAfter) => {
      const before = [...new Map(seed.map((game) => [game.identityKey, game])).values()];
      const plan = await planOf(rows, before);
      const whole = afterRows(plan, rows, rows.length, before);
      const half = afterRows(plan, rows, killedAfter, before);
      const again = await planOf(rows, half, knownAfter(plan, rows, killedAfter));
      const resumed = afterRows(again, rows, rows.length, half);
      const byIdentity = (a: Game, b: Game) => (a.identityKey < b.identityKey ? -1 : 1);
      expect(resumed.sort(byIdentity)).toEqual(whole.sort(byIdentity));
      expect(rows.map((_, i) => again.duplicateOf(i + 2))).toEqual(
        rows.map((_, i) => plan.duplicateOf(i + 2)),
      );
      expect(new Set(whole.map(({ slug }) => slug)).size).toBe(whole.length);
    }),
    { numRuns: 300 },
  );
});

it("a row that was imported stays with its game, whatever games other files bring later", async () => {
  await fc.assert(
    fc.asyncProperty(rowsArbitrary, seedArbitrary, async (rows, later) => {
      const plan = await planOf(rows);
      const games = new Map(later.map((game) => [game.identityKey, game]));
      for (const game of afterRows(plan, rows, rows.length, [])) games.set(game.identityKey, game);
      const again = await planOf(rows, [...games.values()], knownAfter(plan, rows, rows.length));
      for (const [index] of rows.entries()) {
        const game = plan.gameOf(index + 2);
        if (game) expect(again.gameOf(index + 2)?.identityKey).toBe(game.identityKey);
      }
    }),
    {
      numRuns: 300,
      examples: [
        // A later game of 2000 pulls the rejected row of 2004 over to the game of 2005.
        [
          [
            ["Doom", "Wii", null],
            ["Doom", "Wii", 2004],
            ["Doom", "Wii", 2005],
            ["Doom", "PC", 2001],
          ],
          [{ identityKey: "doom|seed2000", titleKey: "doom", releaseYear: 2000, slug: "seed-doom-2000" }],
        ],
      ],
    },
  );
});
