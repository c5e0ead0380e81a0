// The page cache over its tiers: nearest first, one flight at a time, and never older than its bound.
import type { EverywhereTier } from "./everywhere-tier.ts";
import type { LocationTier } from "./location-tier.ts";
import { renewalMs, type Flight, type Mark, type PageMemory } from "./memory-tier.ts";
import type {
  CacheTier,
  Draft,
  Entry,
  Lifetimes,
  MakeAnswer,
  PageCache,
  PageKey,
  Served,
} from "./page-cache.ts";

export interface PageCacheParts {
  memory: PageMemory;
  location: LocationTier;
  everywhere: EverywhereTier;
  lifetimes: Lifetimes;
  /** Milliseconds since 1970. */
  now: () => number;
  /** What `work` comes to, or `nothing` once so many milliseconds are over. */
  within: <T>(work: Promise<T>, milliseconds: number, nothing: T) => Promise<T>;
  /** Lets work go on after the answer has left. */
  inBackground: (work: Promise<unknown>) => void;
  onFailure: (tier: CacheTier, error: unknown) => void;
}

/** A follower waits no longer for somebody else's answer; then it makes its own. */
const longestWaitMs = 5_000;

/** Fresh, stale-while-revalidate and stale-if-error over memory, location and everywhere. */
export function createPageCache(parts: PageCacheParts): PageCache {
  const { memory, location, everywhere, lifetimes, now, within, inBackground, onFailure } = parts;

  /** What a tier knows; nothing when it fails or takes too long. */
  async function ask<T>(tier: CacheTier, question: Promise<T>, nothing: T): Promise<T> {
    const answer = question.catch((error: unknown) => {
      onFailure(tier, error);
      return nothing;
    });
    return within(answer, lifetimes.tierBudgetMs, nothing);
  }

  const tell = (tier: CacheTier, write: Promise<void>): Promise<void> =>
    write.catch((error: unknown) => onFailure(tier, error));

  /**
   * The last purge of any of the tags, and since when that is known; undefined when a tier did not tell. What was read
   * `memoryMs` ago is read again.
   */
  async function marksOf(
    tags: readonly string[],
    memoryMs: number,
  ): Promise<{ notBefore: number; readAt: number | undefined }> {
    const readAt = now();
    const marks = await Promise.all(
      tags.map(async (tag): Promise<Partial<Mark>> => {
        const known = memory.marks.get(tag);
        if (known !== undefined && readAt < known.readAt + memoryMs) return known;
        const found = await ask("location", location.purgedAt(tag), undefined);
        // A purge in this isolate may have come meanwhile.
        const notBefore = Math.max(found ?? 0, memory.marks.get(tag)?.notBefore ?? 0);
        if (found === undefined) return { notBefore };
        memory.marks.set(tag, { notBefore, readAt });
        return { notBefore, readAt };
      }),
    );
    const told = marks.map((mark) => mark.readAt ?? Number.NEGATIVE_INFINITY);
    const oldest = Math.min(readAt, ...told);
    return {
      notBefore: Math.max(0, ...marks.map((mark) => mark.notBefore ?? 0)),
      readAt: Number.isFinite(oldest) ? oldest : undefined,
    };
  }

  function entryOf({ status, headers, body, dataAt }: Draft): Entry {
    const { freshMs, staleMs, failMs } = lifetimes;
    const freshUntil = dataAt + freshMs;
    return {
      status,
      headers,
      body,
      dataAt,
      freshUntil,
      staleUntil: dataAt + staleMs,
      failUntil: dataAt + failMs,
    };
  }

  /** The last purge of any of the tags, as far as this isolate knows it without asking. */
  const knownPurge = (tags: readonly string[]): number =>
    Math.max(0, ...tags.map((tag) => memory.marks.get(tag)?.notBefore ?? 0));

  function keep(key: PageKey, entry: Entry): void {
    // Purged while it was made.
    if (entry.dataAt <= knownPurge(key.tags)) return;
    memory.set(key.id, entry, Math.min(entry.staleUntil, entry.dataAt + lifetimes.memoryMs));
    inBackground(tell("location", location.write(key.id, entry, now())));
    if (key.everywhere) inBackground(tell("everywhere", everywhere.write(key.id, entry, now())));
  }

  /** Begins to make an answer; who comes within a moment may wait for it. */
  function fly(key: PageKey, make: MakeAnswer, notBefore: number): Promise<Draft> {
    const begunAt = now();
    const answer = make(notBefore).then((draft) => {
      if (draft.shared) keep(key, entryOf(draft));
      return draft;
    });
    const flight: Flight = { begunAt, notBefore, answer };
    memory.flights.set(key.id, flight);
    const landed = answer
      .catch(() => undefined)
      .then(() => {
        if (memory.flights.get(key.id) === flight) memory.flights.delete(key.id);
      });
    // Goes on when its own visitor leaves: others wait for it.
    inBackground(landed);
    return answer;
  }

  /** Somebody else's answer that is on its way, begun a moment ago and knowing of every purge. */
  function flightTo(id: string, notBefore: number): Flight | undefined {
    const flight = memory.flights.get(id);
    return flight && now() < flight.begunAt + lifetimes.joinMs && flight.notBefore >= notBefore
      ? flight
      : undefined;
  }

  /** What it brings, if it is for all and arrives. */
  async function join({ answer }: Flight): Promise<Draft | undefined> {
    const landed = answer.catch(() => undefined);
    const draft = await within(landed, longestWaitMs, undefined);
    return draft?.shared === true ? draft : undefined;
  }

  function hit(key: PageKey, entry: Entry, tier: CacheTier, renew: MakeAnswer): Served {
    const freshForMs = entry.freshUntil - now();
    const stale = freshForMs <= 0;
    if (stale && !memory.flights.has(key.id)) {
      inBackground(fly(key, renew, knownPurge(key.tags)).catch((error: unknown) => onFailure("made", error)));
    }
    return {
      answer: { ...entry, shared: true },
      tier,
      state: stale ? "stale" : "fresh",
      collapsed: false,
      freshForMs,
    };
  }

  return {
    recall(id) {
      const at = now();
      const answer = memory.peek(id, at);
      return answer && at < answer.freshUntil ? { answer, freshForMs: answer.freshUntil - at } : undefined;
    },

    async serve(key, make, renew) {
      const remembered = memory.get(key.id, now());
      const isTurn = remembered !== undefined && memory.takeTurn(key.id);
      if (remembered && !isTurn) return hit(key, remembered, "isolate", renew);

      const [{ notBefore, readAt }, here] = await Promise.all([
        // What is remembered would be as soon forgotten again with marks that are as old.
        marksOf(key.tags, lifetimes.memoryMs - (isTurn ? renewalMs : 0)),
        ask("location", location.read(key.id), undefined),
        marksOf(key.hears ?? [], lifetimes.memoryMs),
      ]);
      const usable = (entry: Entry | undefined, until: "staleUntil" | "failUntil"): Entry | undefined =>
        entry !== undefined && entry.dataAt > notBefore && now() < entry[until] ? entry : undefined;
      const remember = (entry: Entry): void => {
        if (readAt !== undefined)
          memory.set(key.id, entry, Math.min(entry.staleUntil, readAt + lifetimes.memoryMs));
      };
      const near = usable(here, "staleUntil");
      if (near) {
        remember(near);
        return hit(key, near, "location", renew);
      }
      const there = key.everywhere ? await ask("everywhere", everywhere.read(key.id), undefined) : undefined;
      const far = usable(there, "staleUntil");
      if (far) {
        remember(far);
        inBackground(tell("location", location.write(key.id, far, now())));
        return hit(key, far, "everywhere", renew);
      }

      const flight = flightTo(key.id, notBefore);
      const joined = flight && (await join(flight));
      if (joined) {
        const freshForMs = joined.dataAt + lifetimes.freshMs - now();
        return { answer: joined, tier: "made", state: "fresh", collapsed: true, freshForMs };
      }
      const failOver = (): Served | undefined => {
        const spare = usable(here, "failUntil") ?? usable(there, "failUntil");
        if (!spare) return undefined;
        const freshForMs = spare.freshUntil - now();
        const answer = { ...spare, shared: true };
        return { answer, tier: "location", state: "failed_over", collapsed: false, freshForMs };
      };
      try {
        const draft = await fly(key, make, notBefore);
        const served: Served = {
          answer: draft,
          tier: "made",
          state: "fresh",
          collapsed: false,
          freshForMs: draft.dataAt + lifetimes.freshMs - now(),
        };
        return draft.status >= 500 ? (failOver() ?? served) : served;
      } catch (error) {
        const spare = failOver();
        if (!spare) throw error;
        onFailure("made", error);
        return spare;
      }
    },

    purgedAt: (tag) => knownPurge([tag]),

    async purge(tags, ids) {
      const readAt = now();
      const notBefore = readAt + lifetimes.clockSkewMs;
      memory.clear();
      for (const tag of tags) memory.marks.set(tag, { notBefore, readAt });
      const seconds = Math.ceil((lifetimes.failMs + lifetimes.clockSkewMs) / 1000) + 120;
      await Promise.all([
        ...tags.map((tag) => tell("location", location.mark(tag, notBefore, seconds))),
        ...ids.map((id) => tell("everywhere", everywhere.remove(id))),
      ]);
    },
  };
}
