/** The demo catalogue keeps its promises: whole records, unique names, sane offers, facts that their sources state. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  demoGames,
  demoGameSchema,
  demoGenres,
  demoKey,
  demoKeysOf,
  demoSources,
  featuredGameSlugs,
  type DemoGame,
  type DemoOffer,
  type DemoSource,
} from "./index.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const dataFolder = resolve(checkout, process.env["PLAYSHELF_DATA"] ?? "../shared/data");
const hasData = existsSync(dataFolder);
if (!hasData && process.env["CI"] !== "true") {
  process.stderr.write(
    `demo games: ${dataFolder} is missing, the committed sample of both files is read instead\n`,
  );
}

const rowSchema = z.array(z.record(z.string(), z.string()));
type Row = z.infer<typeof rowSchema>[number];

/** A file of the data folder, else its sample; with CI=true a missing folder fails on opening. */
function rowsOf(file: string): Row[] {
  const folder = hasData || process.env["CI"] === "true" ? dataFolder : join(checkout, "tests/seed");
  return rowSchema.parse(parse(readFileSync(join(folder, file)), { columns: true }));
}

const offers = demoGames.flatMap((game) => game.releases.flatMap((release) => release.offers));
const released = demoGames.flatMap((game) => game.releases.map((release) => release.releasedOn ?? ""));
const priceIn = (offer: DemoOffer, currency: string) =>
  offer.prices.find((price) => price.currency === currency)?.amountMinor;

/** The games with a record in one file of one source. */
function recordsOf(source: DemoSource["source"], file?: string): { game: DemoGame; record: Row }[] {
  return demoGames.flatMap((game) =>
    game.sources
      .filter((entry) => entry.source === source && (file === undefined || entry.record["file"] === file))
      .map(({ record }) => ({ game, record })),
  );
}

const matches = (row: Row, record: Row) =>
  Object.entries(record).every(([column, value]) => column === "file" || row[column] === value);

describe("demo games", () => {
  it("are 60 to 100 whole records", () => {
    expect(demoGames.length).toBeGreaterThanOrEqual(60);
    expect(demoGames.length).toBeLessThanOrEqual(100);
    expect(demoGames.flatMap((game) => demoGameSchema.safeParse(game).error?.issues ?? [])).toEqual([]);
  });

  it("have slugs and SKUs of their own", () => {
    const slugs = demoGames.map((game) => game.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(new Set(offers.map((offer) => offer.sku)).size).toBe(offers.length);
  });

  it("span five decades, every genre and ten platforms", () => {
    expect([...new Set(released.map((date) => date.slice(0, 3)))].sort()).toEqual([
      "198",
      "199",
      "200",
      "201",
      "202",
    ]);
    expect([...new Set(demoGames.flatMap((game) => game.genres))].sort()).toEqual([...demoGenres].sort());
    const platforms = new Set(demoGames.flatMap((game) => game.releases.map((release) => release.platform)));
    expect(platforms.size).toBeGreaterThanOrEqual(10);
  });

  it("name a source for every fact, and no developer or publisher without one", () => {
    for (const { title, sources, developers, publishers } of demoGames) {
      const confirmed = new Set(sources.flatMap((source) => source.confirms));
      expect(
        sources.every((entry) => entry.source in demoSources),
        title,
      ).toBe(true);
      expect([title, confirmed.has("title"), confirmed.has("releases")]).toEqual([title, true, true]);
      expect([title, confirmed.has("developers")]).toEqual([title, developers.length > 0]);
      expect([title, confirmed.has("publishers")]).toEqual([title, publishers.length > 0]);
    }
  });

  it("put eight of them on the home page", () => {
    const slugs = new Set(demoGames.map((game) => game.slug));
    expect(new Set(featuredGameSlugs).size).toBe(8);
    expect(featuredGameSlugs.filter((slug) => !slugs.has(slug))).toEqual([]);
  });
});

describe("demo offers", () => {
  it("ask at most one price a currency, in the range of their neighbours", () => {
    for (const offer of offers) {
      expect(new Set(offer.prices.map((price) => price.currency)).size, offer.sku).toBe(offer.prices.length);
      const usd = priceIn(offer, "USD");
      if (usd === undefined) continue;
      expect(usd, offer.sku).toBeLessThanOrEqual(15_000);
      expect(Math.abs((priceIn(offer, "EUR") ?? 0) - usd), offer.sku).toBeLessThanOrEqual(usd * 0.1);
      expect(Math.abs((priceIn(offer, "JPY") ?? 0) - usd * 1.25), offer.sku).toBeLessThanOrEqual(usd * 0.1);
    }
  });

  it("keep stock within reason", () => {
    const tooMany = offers.filter((offer) => offer.stock > (offer.format === "key" ? 40 : 12));
    expect(tooMany).toEqual([]);
    expect(offers.filter((offer) => offer.format === "key" && offer.stock < 3)).toEqual([]);
  });

  it("show every state of the shelf: sold out, few left, free, yen alone, no price at all", () => {
    expect(offers.some((offer) => offer.stock === 0)).toBe(true);
    expect(offers.some((offer) => offer.stock > 0 && offer.stock <= 3)).toBe(true);
    expect(offers.some((offer) => offer.format === "key" && priceIn(offer, "USD") === 0)).toBe(true);
    expect(offers.some((offer) => offer.prices.length === 1 && priceIn(offer, "JPY") !== undefined)).toBe(
      true,
    );
    expect(demoGames.some((game) => game.releases.every((release) => release.offers.length === 0))).toBe(
      true,
    );
    expect(offers.some((offer) => offer.edition === "Deluxe" && offer.format === "key")).toBe(true);
  });
});

describe("demo keys", () => {
  it("have a form that no platform uses, and never the same twice", () => {
    const keys = offers.filter((offer) => offer.format === "key").flatMap(demoKeysOf);
    expect(keys.filter((key) => !/^DEMO(-[A-HJKMNP-Z2-9]{5}){3}$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("are the same for the same offer and number", () => {
    expect(demoKey("HALF-LIFE-2-PC-STD-KEY", 0)).toBe("DEMO-WB5MK-9W7CD-3SF9X");
    expect(demoKey("HALF-LIFE-2-PC-STD-KEY", 1)).not.toBe(demoKey("HALF-LIFE-2-PC-STD-KEY", 0));
  });
});

describe("facts of demo games", () => {
  it("stand in the PC file as written", () => {
    const rows = rowsOf("pc_games_2004_2018.csv");
    const records = recordsOf("pc-games-2004-2018");
    expect(records.length).toBeGreaterThanOrEqual(45);
    for (const { game, record } of records) {
      const row = rows.find((candidate) => matches(candidate, record));
      expect([game.title, row?.["Game"]]).toEqual([game.title, game.title]);
      expect(
        game.developers.filter((name) => !row?.["Developer(s)"]?.includes(name)),
        game.title,
      ).toEqual([]);
      expect(
        game.publishers.filter((name) => !row?.["Publisher(s)"]?.includes(name)),
        game.title,
      ).toEqual([]);
      const onPc = game.releases.find((release) => release.platform === "PC");
      expect([game.title, new Date(`${row?.["Release date"]} UTC`).toISOString().slice(0, 10)]).toEqual([
        game.title,
        onPc?.releasedOn,
      ]);
    }
  });

  it("stand in the Saturn file as written", () => {
    const rows = rowsOf("gamedatabase_saturn.csv");
    const records = recordsOf("gamedatabase", "console_sega_saturn.csv");
    expect(records.length).toBeGreaterThanOrEqual(18);
    for (const { game, record } of records) {
      const row = rows.find((candidate) => matches(candidate, record));
      expect([game.title, row?.["Title"]]).toEqual([game.title, game.title]);
      const [developers = [], publishers = []] = [row?.["Developer"], row?.["Publisher"]].map((names) =>
        names?.split("/"),
      );
      expect(
        game.developers.filter((name) => !developers.includes(name)),
        game.title,
      ).toEqual([]);
      expect(
        game.publishers.filter((name) => !publishers.includes(name)),
        game.title,
      ).toEqual([]);
      expect([game.title, row?.["Release date"]]).toEqual([game.title, game.releases[0]?.releasedOn]);
    }
  });

  it("from day numbers are the dates that those numbers mean", () => {
    const counted = recordsOf("gamedatabase").filter(({ record }) =>
      /^\d{5}$/.test(record["Release date"] ?? ""),
    );
    expect(counted.length).toBeGreaterThan(0);
    for (const { game, record } of counted) {
      const date = new Date(Date.UTC(1899, 11, 30 + Number(record["Release date"])));
      expect([game.title, game.releases[0]?.releasedOn]).toEqual([
        game.title,
        date.toISOString().slice(0, 10),
      ]);
    }
  });
});
