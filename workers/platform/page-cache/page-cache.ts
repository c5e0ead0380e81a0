// The page cache port: answers that are the same for everybody, kept in three tiers for as long as they may be shown.

/** An answer as it was made. */
export interface Draft {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array<ArrayBuffer>;
  /** When the oldest data in it was read from the database, in milliseconds since 1970. */
  dataAt: number;
  /** Whether others may get it, too. */
  shared: boolean;
}

/** Where an answer came from: `isolate` memory, this `location`, the store for `everywhere`, or it was made now. */
export type CacheTier = "isolate" | "location" | "everywhere" | "made";

export interface Served {
  answer: Draft;
  tier: CacheTier;
  /** `stale`: a new one is being made. `failed_over`: making a new one failed, this is the last that is known. */
  state: "fresh" | "stale" | "failed_over";
  /** Made for another request that came a moment before. */
  collapsed: boolean;
  /** Milliseconds for which it is fresh; negative once it is not. */
  freshForMs: number;
}

/** An answer of the isolate's memory, and the milliseconds for which it is fresh. */
export interface Recalled {
  answer: Entry;
  freshForMs: number;
}

/** What an answer is kept under. */
export interface PageKey {
  /** Everything that the answer depends on. */
  id: string;
  /** What it shows: a purge of any of them makes it useless. */
  tags: readonly string[];
  /** What its isolate hears of on the way (`purgedAt`), without the answer being useless after a purge of it. */
  hears?: readonly string[];
  /** Whether it is worth a place in the store that every location reads. */
  everywhere: boolean;
}

/** Makes the answer; data that was read before `notBefore` (milliseconds since 1970) is known to be outdated. */
export type MakeAnswer = (notBefore: number) => Promise<Draft>;

export interface PageCache {
  /**
   * The answer that is kept under `id` if this isolate remembers a fresh one, without waiting; undefined: ask `serve`.
   * Near the end of its second one caller hears nothing and renews it that way, while the others are answered.
   */
  recall(id: string): Recalled | undefined;
  /**
   * The kept answer, or a new one by `make`; of requests at the same time one makes it. `renew` makes it again after the
   * answer has left. A tier that fails or takes too long is a miss. Rejects only when `make` does and nothing is kept.
   */
  serve(key: PageKey, make: MakeAnswer, renew: MakeAnswer): Promise<Served>;
  /**
   * From here on nothing with one of `tags` that was read before now is answered at this location, within a second in
   * other isolates. `ids` leave the store for everywhere. Idempotent; a tier that fails is skipped, and age bounds it.
   */
  purge(tags: readonly string[], ids: readonly string[]): Promise<void>;
  /**
   * When `tag` was purged here last, as far as this isolate heard without asking: what was read up to then is outdated.
   * Milliseconds since 1970, 0 for never. `serve` hears of the tags of its key, and of what it `hears`.
   */
  purgedAt(tag: string): number;
}

/** An entry as tiers keep it: times in milliseconds since 1970. */
export interface Entry extends Omit<Draft, "shared"> {
  freshUntil: number;
  /** Until then it is answered while a new one is made. */
  staleUntil: number;
  /** Until then it is answered when no new one can be made. */
  failUntil: number;
}

/** How old an answer may be: the derivation is docs/decisions/0026. */
export interface Lifetimes {
  freshMs: number;
  staleMs: number;
  failMs: number;
  /** How long an isolate answers from its memory, and remembers what was purged. */
  memoryMs: number;
  /** An answer that is being made is joined for as long after its beginning. */
  joinMs: number;
  /** By how much the clocks of two machines may differ. */
  clockSkewMs: number;
  /** A tier that takes longer is a miss. */
  tierBudgetMs: number;
}

/** @param freshSeconds after so many seconds a kept answer is made again */
export function lifetimesOf(freshSeconds: number): Lifetimes {
  return {
    freshMs: freshSeconds * 1000,
    staleMs: Math.max(freshSeconds * 1000, 70_000),
    failMs: 3_600_000,
    memoryMs: 1_000,
    joinMs: 1_000,
    clockSkewMs: 250,
    tierBudgetMs: 150,
  };
}
