// What Redis keeps of the catalogue: for how long, until what is written, and that its failures are misses.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listen } from "#local/listen.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { stubOf } from "#tests/setup/stub.ts";
import { createRedis, type RedisClient } from "../../platform/redis/redis.ts";
import { systemActor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { createListingCache, type ListingCacheParts } from "./listing.cache.ts";
import { listFacetsSchema, type Facets } from "./listing.schemas.ts";
import type { ListingService } from "./listing.service.ts";

const upstash = createUpstashStandIn({ token: "token" });
let server: Awaited<ReturnType<typeof listen>>;
let clock = 1_000_000;
let stored = "1";
let loads = 0;
let background: Promise<unknown>[] = [];
let failures: unknown[] = [];
const actor = systemActor("test");

beforeAll(async () => {
  server = await listen(upstash.app);
});
afterAll(async () => {
  await server.close();
  await upstash.close();
});
beforeEach(() => {
  // What tests before this one left is too old.
  clock += 1_000_000_000;
  upstash.failNext(0);
  stored = "1";
  loads = 0;
  background = [];
  failures = [];
});

const facets = (name: string) => ({ platforms: [{ slug: name, name, count: 1 }] }) as Facets;
const anything = listFacetsSchema.parse({});

/** One request's cache, around a service that answers what is stored. */
function open(parts: Partial<ListingCacheParts> = {}) {
  const cache = createListingCache({
    redis: createRedis({ url: server.url, token: "token", timeoutMs: 2_000, retries: 0 }),
    buildId: "build-1",
    freshMs: 30_000,
    now: () => clock,
    random: () => 0.5,
    inBackground: (work) => void background.push(work),
    onFailure: (error) => void failures.push(error),
    ...parts,
  });
  const service = cache.wrap(
    stubOf<ListingService>({
      listGames: async () => ({}) as never,
      home: async () => ({}) as never,
      browse: async () => ({}) as never,
      getCollection: async () => ({}) as never,
      async listFacets() {
        loads += 1;
        return facets(stored);
      },
      async getGame(_actor, { slug }) {
        loads += 1;
        if (slug === "none") throw new AppError("not_found", "no such game");
        return { slug: `${slug}-${stored}` } as never;
      },
    }),
  );
  return { cache, service };
}
async function seen(parts?: Partial<ListingCacheParts>): Promise<string | undefined> {
  const { service } = open(parts);
  const answer = await service.listFacets(actor, anything);
  await Promise.all(background.splice(0));
  return answer.platforms[0]?.slug;
}
const game = async (slug: string): Promise<string> => {
  const { slug: answered } = await open().service.getGame(actor, { slug, currency: "USD" });
  await Promise.all(background.splice(0));
  return answered;
};

describe("what is kept", () => {
  test("is read once, by whoever asks the same of the same build", async () => {
    expect([await seen(), await seen(), await seen()]).toEqual(["1", "1", "1"]);
    expect(loads).toBe(1);
    await seen({ buildId: "build-2" });
    expect(loads).toBe(2);
    expect([await game("a"), await game("b"), await game("a")]).toEqual(["a-1", "b-1", "a-1"]);
    expect(loads).toBe(4);
  });

  test("is no failure", async () => {
    for (let time = 0; time < 2; time += 1) await expect(game("none")).rejects.toThrow("no such game");
    expect(loads).toBe(2);
  });

  test("says how old it is", async () => {
    await seen();
    const readAt = clock;
    clock += 5_000;
    const { cache, service } = open();
    expect(cache.oldestAt()).toBeUndefined();
    await service.listFacets(actor, anything);
    expect(cache.oldestAt()).toBe(readAt);
  });

  test("that has aged is given once more and read again by one", async () => {
    await seen();
    stored = "2";
    clock += 28_000;
    expect(await seen()).toBe("1");
    expect(await seen()).toBe("2");
    expect(loads).toBe(2);
  });

  test("that is too old is not given", async () => {
    await seen();
    stored = "2";
    clock += 60_000;
    expect(await seen()).toBe("2");
  });

  test("is nothing for those who ask for the database, and where nothing is to be kept", async () => {
    await seen();
    stored = "2";
    const { cache, service } = open();
    cache.fresh();
    expect((await service.listFacets(actor, anything)).platforms[0]?.slug).toBe("2");
    expect(await seen({ freshMs: 0 })).toBe("2");
    expect(await seen()).toBe("1");
  });
});

describe("a purge", () => {
  test("ends what it names and nothing else", async () => {
    await Promise.all([game("a"), game("b")]);
    stored = "2";
    await open().cache.purge(["game:a", "lists"]);
    clock += 300;
    expect([await game("a"), await game("b")]).toEqual(["a-2", "b-1"]);
  });

  test("of everything ends all", async () => {
    await game("a");
    stored = "2";
    await open().cache.purge(["catalogue"]);
    clock += 300;
    expect(await game("a")).toBe("a-2");
  });

  test("ends what was under way when it came", async () => {
    const before = clock;
    clock += 10;
    await open().cache.purge(["lists"]);
    clock = before;
    await seen();
    clock += 1_000;
    stored = "2";
    expect(await seen()).toBe("2");
  });

  test("that only this location knows of holds for its requests", async () => {
    await seen();
    stored = "2";
    const { cache, service } = open();
    cache.notBefore(clock + 1);
    expect((await service.listFacets(actor, anything)).platforms[0]?.slug).toBe("2");
  });
});

describe("Redis that fails", () => {
  test("is a miss", async () => {
    await seen();
    stored = "2";
    upstash.failNext(10);
    expect(await seen()).toBe("2");
    expect(failures.length).toBeGreaterThan(0);
  });

  test("fails no purge", async () => {
    upstash.failNext(1);
    await expect(open().cache.purge(["lists"])).resolves.toBeUndefined();
  });

  test("with something that nobody can read is a miss", async () => {
    await seen();
    const found = async () => ["no envelope", null, null] as never;
    const redis = stubOf<RedisClient>({ mget: found, set: async () => "OK" });
    stored = "2";
    expect(await seen({ redis })).toBe("2");
  });
});
