/** Database time of browsing and of one game's page, at two sizes of the catalogue in turns. */
import { z } from "zod";
import {
  contentHash,
  runOperatorCommand,
  startBenchDatabases,
  type BenchDatabases,
} from "./bench-database.ts";
import { startBenchShop, type BenchShop } from "./bench-shop.ts";
import { spreadOf } from "./figures.ts";
import type { ScaleResult } from "./scale-result.ts";

/** Games of the two catalogues. */
export interface ScaleSizes {
  readonly small: number;
  readonly large: number;
}

/** Each request so often at each size, after one that is not counted. */
const TIMES = 25;

const facetSchema = z.object({ slug: z.string() });
const facetsSchema = z.looseObject({ platforms: z.array(facetSchema), genres: z.array(facetSchema) });
const listSchema = z.looseObject({
  items: z.array(z.looseObject({ slug: z.string() })),
  nextCursor: z.string().nullable(),
});

/** Makes the two catalogues unless they are there, which takes minutes for the large one, and measures. */
export async function runScale(sizes: ScaleSizes, say: (text: string) => void): Promise<ScaleResult> {
  const databases = await startBenchDatabases();
  const stops: (() => Promise<void>)[] = [() => databases.stop()];
  try {
    const shops: BenchShop[] = [];
    for (const [name, games] of [
      ["scale-small", sizes.small] as const,
      ["scale-large", sizes.large] as const,
    ]) {
      say(`${games.toLocaleString("en-US")} games`);
      const database = await ensureScaleDatabase(databases, games);
      const shop = await startBenchShop(databases.workerUrl(database), name);
      stops.push(() => shop.stop());
      shops.push(shop);
    }
    const [small, large] = shops;
    if (!small || !large) throw new Error("Two catalogues are compared.");
    say("measuring");
    const [smallMs, largeMs] = await measureInTurns(small, large);
    const queries = Object.keys(smallMs).map((name): [string, ScaleResult["queries"][string]] => {
      const [few, many] = [smallMs[name] ?? Number.NaN, largeMs[name] ?? Number.NaN];
      return [name, { smallMs: few, largeMs: many, ratio: many / few }];
    });
    return { at: new Date().toISOString(), ...sizes, queries: Object.fromEntries(queries) };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function ensureScaleDatabase(databases: BenchDatabases, games: number): Promise<string> {
  const name = `bench_scale_${games}_${await contentHash(["db/migrations", "db/seed", "ops/seed"])}`;
  await databases.ensure(name, async (database) => {
    const options = ["--games", String(games), "--database", databases.ownerUrl(database)];
    await runOperatorCommand("seed-scale", options, {});
  });
  return name;
}

/** Name of a kind of request -> its address for the n-th time. */
type Addresses = Readonly<Record<string, (n: number) => string>>;

async function addressesOf(shop: BenchShop): Promise<Addresses> {
  const ask = async <T extends z.ZodType>(schema: T, path: string): Promise<z.output<T>> => {
    const response = await fetch(`${shop.uncached.url}${path}`);
    return schema.parse(await response.json());
  };
  const { platforms, genres } = await ask(facetsSchema, "/api/v1/facets");
  const slugs: string[] = [];
  const cursors: string[] = [];
  for (let page = 0; page < 3; page += 1) {
    const query = page === 0 ? "" : `?${new URLSearchParams({ cursor: cursors.at(-1) ?? "" })}`;
    const { items, nextCursor } = await ask(listSchema, `/api/v1/games${query}`);
    slugs.push(...items.map(({ slug }) => slug));
    if (nextCursor !== null) cursors.push(nextCursor);
  }
  const pick = (values: readonly string[], n: number): string => values[n % values.length] ?? "";
  const query = (values: Record<string, string>): string => String(new URLSearchParams(values));
  const platform = (n: number): string =>
    pick(
      platforms.map(({ slug }) => slug),
      n,
    );
  const genre = (n: number): string =>
    pick(
      genres.map(({ slug }) => slug),
      n,
    );
  return {
    "browse page": () => "/games",
    "browse page, one genre": (n) => `/games?${query({ genre: genre(n) })}`,
    "browse page, one platform, cheapest first": (n) =>
      `/games?${query({ platform: platform(n), sort: "price_asc" })}`,
    "browse page, newest first": () => `/games?${query({ sort: "newest" })}`,
    "browse page, further on": (n) => `/games?${query({ cursor: pick(cursors, n) })}`,
    "game page": (n) => `/games/${pick(slugs, n)}`,
  };
}

/** Medians of the database's milliseconds a request, of each kind, at both sizes. */
async function measureInTurns(
  ...shops: readonly [BenchShop, BenchShop]
): Promise<[Record<string, number>, Record<string, number>]> {
  const [smallAddresses, largeAddresses] = await Promise.all(shops.map(addressesOf));
  if (!smallAddresses || !largeAddresses) throw new Error("Two catalogues are compared.");
  const both = [
    { shop: shops[0], addresses: smallAddresses, medians: {} as Record<string, number> },
    { shop: shops[1], addresses: largeAddresses, medians: {} as Record<string, number> },
  ] as const;
  for (const name of Object.keys(smallAddresses)) {
    const samples: [number[], number[]] = [[], []];
    for (let n = 0; n <= TIMES; n += 1) {
      for (const [index, { shop, addresses }] of both.entries()) {
        const path = addresses[name]?.(n) ?? "/";
        const milliseconds = await databaseMsOf(shop, path);
        if (n > 0) samples[index]?.push(milliseconds);
      }
    }
    for (const [index, { medians }] of both.entries()) medians[name] = spreadOf(samples[index] ?? []).median;
  }
  return [both[0].medians, both[1].medians];
}

async function databaseMsOf({ cloud, uncached }: BenchShop, path: string): Promise<number> {
  cloud.neon.reset();
  const response = await fetch(`${uncached.url}${path}`);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return cloud.neon.requests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}
