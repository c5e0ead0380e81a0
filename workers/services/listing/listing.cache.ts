// What is kept of the catalogue in Redis: the one table of keys, lifetimes and what makes them useless. Cache-aside.
import { z } from "zod";
import type { RedisClient } from "../../platform/redis/redis.ts";
import { catalogueTags } from "../../shared/catalogue-tags.ts";
import { sha256Hex } from "../../shared/encoding.ts";
import type { CatalogueChange } from "../../shared/messages.ts";
import type { ListingService } from "./listing.service.ts";

const { everything, lists, game } = catalogueTags;

/** The verbs whose answers are kept; what they are asked for is parsed before it gets here. */
type KeptVerb = "listGames" | "listFacets" | "browse" | "getCollection" | "home" | "getGame";
type InputOf<Verb extends KeptVerb> = Parameters<ListingService[Verb]>[1];

/**
 * Verb -> the tags that a write of any of them makes its answer useless by. A game's write names the game and the lists, a
 * name's write (a genre, a company) everything.
 */
const tagsOfVerb: { [Verb in KeptVerb]: (input: InputOf<Verb>) => readonly string[] } = {
  listGames: () => [lists, everything],
  listFacets: () => [lists, everything],
  browse: () => [lists, everything],
  getCollection: () => [lists, everything],
  home: () => [lists, everything],
  getGame: ({ slug }) => [game(slug), everything],
};

/** What a change of the catalogue makes useless by itself; `tagsOfMentions` has the pages of games that name its games. */
export function tagsOfChange({ slugs, everything: all }: CatalogueChange): string[] {
  return all ? [everything, lists] : [lists, ...slugs.map(game)];
}

/** More games than that are forgotten as everything is: one mark instead of one a game. */
export const mostMentions = 60;

/** What a change of another game makes useless: the pages of games that name it, by their slugs. */
export function tagsOfMentions(slugs: readonly string[]): string[] {
  return slugs.length > mostMentions ? [everything, lists] : slugs.map(game);
}

/** Raised when the form of what is kept changes in another way than by a new build. */
const version = 1;
const staleMs = 60_000;
/** A purge is remembered for longer than anything that it makes useless is kept. */
const purgedSeconds = 120;
const lockSeconds = 10;
const clockSkewMs = 250;

const keptSchema = z.object({
  v: z.literal(version),
  readAt: z.number(),
  freshUntil: z.number(),
  data: z.unknown(),
});
const momentSchema = z.coerce.number();

export interface ListingCacheParts {
  /** Gives up after 150 ms, and tries nothing twice. */
  redis: RedisClient;
  /** No version of the Worker reads what another one kept. */
  buildId: string;
  /** 0 keeps nothing. */
  freshMs: number;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 up to 1, so that what was read at the same time is not read again at the same time. */
  random: () => number;
  inBackground: (work: Promise<unknown>) => void;
  onFailure: (error: unknown) => void;
}

export interface ListingCache {
  /** The verbs of a service, those of the table out of the cache. Errors are not kept. */
  wrap<Service extends Pick<ListingService, KeptVerb>>(service: Service): Service;
  /** What was read before now and has one of the tags is not answered any more. Idempotent; never rejects. */
  purge(tags: readonly string[]): Promise<void>;
  /** From here on this request reads from the database. */
  fresh(): void;
  /** What was read before that moment is outdated for this request (milliseconds since 1970). */
  notBefore(moment: number): void;
  /** When the oldest data that this request got from here was read; undefined when none was. */
  oldestAt(): number | undefined;
}

/** One a request. A Redis that fails or is slow is a miss. */
export function createListingCache(parts: ListingCacheParts): ListingCache {
  const { redis, buildId, freshMs, now, random, inBackground, onFailure } = parts;
  let bypassed = freshMs === 0;
  let floor = 0;
  let oldest: number | undefined;
  const purgedKey = (tag: string): string => `listing:purged:${tag}`;

  async function keyOf(verb: KeptVerb, input: unknown): Promise<string> {
    const digest = await sha256Hex(JSON.stringify(input ?? null));
    return `listing:${version}:${buildId}:${verb}:${digest.slice(0, 40)}`;
  }

  /** Never rejects. */
  const tolerant = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };

  async function store(key: string, readAt: number, data: unknown): Promise<void> {
    const freshUntil = readAt + freshMs * (0.8 + 0.2 * random());
    const kept: z.infer<typeof keptSchema> = { v: version, readAt, freshUntil, data };
    await tolerant(() => redis.set(key, kept, { px: staleMs }));
  }

  async function read<T>(key: string, tags: readonly string[], load: () => Promise<T>): Promise<T> {
    const loadAndKeep = async (): Promise<T> => {
      const readAt = now();
      const data = await load();
      inBackground(store(key, readAt, data));
      return data;
    };
    const found = await tolerant(() => redis.mget<unknown[]>(key, ...tags.map(purgedKey)));
    const [raw, ...purges] = found ?? [];
    const kept = keptSchema.safeParse(raw).data;
    const notBefore = Math.max(floor, ...purges.map((moment) => momentSchema.safeParse(moment).data ?? 0));
    if (kept === undefined || kept.readAt <= notBefore || now() >= kept.readAt + staleMs)
      return loadAndKeep();
    if (now() >= kept.freshUntil) inBackground(renew());
    oldest = Math.min(oldest ?? kept.readAt, kept.readAt);
    return kept.data as T;

    /** One of all that see it go stale reads it again. */
    async function renew(): Promise<void> {
      const mine = await tolerant(() => redis.set(`${key}:lock`, 1, { nx: true, ex: lockSeconds }));
      if (mine === "OK") await tolerant(loadAndKeep);
    }
  }

  return {
    wrap(service) {
      const wrapped = <Verb extends KeptVerb>(verb: Verb) => {
        const load = service[verb].bind(service) as (...all: unknown[]) => Promise<unknown>;
        return async (actor: unknown, input: InputOf<Verb>): Promise<unknown> => {
          if (bypassed) return load(actor, input);
          const key = await keyOf(verb, input);
          return read(key, tagsOfVerb[verb](input), () => load(actor, input));
        };
      };
      const verbs = Object.keys(tagsOfVerb) as KeptVerb[];
      return { ...service, ...Object.fromEntries(verbs.map((verb) => [verb, wrapped(verb)])) };
    },
    async purge(tags) {
      if (tags.length === 0) return;
      const moment = now() + clockSkewMs;
      await tolerant(async () => {
        const pipeline = redis.pipeline();
        for (const tag of tags) pipeline.set(purgedKey(tag), moment, { ex: purgedSeconds });
        await pipeline.exec();
      });
    },
    fresh: () => void (bypassed = true),
    notBefore: (moment) => void (floor = Math.max(floor, moment)),
    oldestAt: () => oldest,
  };
}
