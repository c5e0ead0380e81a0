/** Page caches of three isolates at two locations over stores in memory, with a clock that a test moves. */
import { createEverywhereTier } from "#workers/platform/page-cache/everywhere-tier.ts";
import { createLocationTier } from "#workers/platform/page-cache/location-tier.ts";
import { createPageMemory } from "#workers/platform/page-cache/memory-tier.ts";
import {
  lifetimesOf,
  type CacheTier,
  type Draft,
  type PageKey,
  type Served,
} from "#workers/platform/page-cache/page-cache.ts";
import { createPageCache } from "#workers/platform/page-cache/tiered-page-cache.ts";

/** What KV answers elsewhere may be so old (developers.cloudflare.com/kv/concepts/how-kv-works). */
export const kvLagMs = 60_000;

/** An answer with its body as text. */
export type Shown = Omit<Served, "answer"> & { answer: Draft & { text: string } };

/** One isolate. */
export interface StageIsolate {
  /** As the gateway asks: without waiting first. */
  ask(key: PageKey): Promise<Shown>;
  purge(tags: readonly string[], ids?: readonly string[]): Promise<void>;
}

/** Three isolates, 0 and 1 at the same location, and what they share. */
export interface Stage {
  isolate(number: number): StageIsolate;
  readonly failing: Set<"location" | "everywhere">;
  readonly failures: CacheTier[];
  shared: boolean;
  makingFails: boolean;
  status: number;
  /** Stored values: what an answer shows is the last one at the time that it is made. */
  write(value: string): void;
  /** Moves the clock. */
  pass(milliseconds: number): void;
  now(): number;
  made(): number;
  /** From here on answers wait until `release()`. */
  holdMaking(): { release(): void };
}

interface Kept {
  bytes: Uint8Array<ArrayBuffer>;
  until: number;
}

/** Opens it at a time of its own. */
export function createStage(): Stage {
  let clock = 1_000_000_000;
  let value = "1";
  let made = 0;
  let gate = Promise.resolve();
  const failing = new Set<"location" | "everywhere">();
  const failures: CacheTier[] = [];
  const check = (tier: "location" | "everywhere"): void => {
    if (failing.has(tier)) throw new Error(`${tier} fails`);
  };
  const isolates: StageIsolate[] = [];
  const stage: Stage = {
    isolate(number) {
      const found = isolates[number];
      if (!found) throw new Error(`There is no isolate ${number}.`);
      return found;
    },
    failing,
    failures,
    shared: true,
    makingFails: false,
    status: 200,
    write: (next) => void (value = next),
    pass: (milliseconds) => void (clock += milliseconds),
    now: () => clock,
    made: () => made,
    holdMaking() {
      let release = (): void => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return { release };
    },
  };

  function createLocation() {
    const kept = new Map<string, Kept>();
    return {
      async match(url: string) {
        check("location");
        const found = kept.get(url);
        return found && clock < found.until ? new Response(found.bytes) : undefined;
      },
      async put(url: string, response: Response) {
        check("location");
        const seconds = Number(/max-age=(\d+)/.exec(response.headers.get("Cache-Control") ?? "")?.[1]);
        kept.set(url, { bytes: new Uint8Array(await response.arrayBuffer()), until: clock + seconds * 1000 });
      },
    };
  }

  /** Each location sees a write only when what it read last is a minute old. */
  function createKv() {
    const central = new Map<string, Kept>();
    return () => {
      const seen = new Map<string, { value: Kept | undefined; at: number }>();
      return {
        async get(key: string) {
          check("everywhere");
          const cached = seen.get(key);
          const current =
            cached && clock < cached.at + kvLagMs ? cached : { value: central.get(key), at: clock };
          seen.set(key, current);
          return current.value && clock < current.value.until ? current.value.bytes.slice().buffer : null;
        },
        async put(key: string, bytes: Uint8Array<ArrayBuffer>, { expirationTtl }: { expirationTtl: number }) {
          check("everywhere");
          central.set(key, { bytes: bytes.slice(), until: clock + expirationTtl * 1000 });
        },
        async delete(key: string) {
          check("everywhere");
          central.delete(key);
        },
      };
    };
  }

  const openKv = createKv();
  const turns = new Map<string, number>();
  const mayWrite = async (id: string): Promise<boolean> => {
    if (clock < (turns.get(id) ?? 0)) return false;
    turns.set(id, clock + 60_000);
    return true;
  };
  const here = { location: createLocation(), kv: openKv() };
  const there = { location: createLocation(), kv: openKv() };

  function createIsolate({ location, kv }: typeof here): StageIsolate {
    const cache = createPageCache({
      memory: createPageMemory(),
      location: createLocationTier("https://shop.example.com", async () => location),
      everywhere: createEverywhereTier(kv, mayWrite),
      lifetimes: lifetimesOf(30),
      now: () => clock,
      within: (work) => work,
      inBackground: (work) => void work.catch(() => undefined),
      onFailure: (tier) => void failures.push(tier),
    });
    const make = async (): Promise<Draft> => {
      const dataAt = clock;
      const body = new TextEncoder().encode(value);
      made += 1;
      await gate;
      if (stage.makingFails) throw new Error("it cannot be made");
      return {
        status: stage.status,
        headers: [["Content-Type", "text/plain"]],
        body,
        dataAt,
        shared: stage.shared,
      };
    };
    /** What goes on after an answer ends before the next step. */
    const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
    return {
      async ask(key) {
        const recalled = cache.recall(key.id);
        const served: Served = recalled
          ? {
              answer: { ...recalled.answer, shared: true },
              tier: "isolate",
              state: "fresh",
              collapsed: false,
              freshForMs: recalled.freshForMs,
            }
          : await cache.serve(key, make, make);
        await settle();
        return {
          ...served,
          answer: { ...served.answer, text: new TextDecoder().decode(served.answer.body) },
        };
      },
      purge: (tags, ids = []) => cache.purge(tags, ids),
    };
  }
  isolates.push(createIsolate(here), createIsolate(here), createIsolate(there));
  return stage;
}
