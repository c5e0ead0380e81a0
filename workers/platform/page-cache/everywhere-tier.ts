// A few answers that every location may start from, in Workers KV: up to a minute old elsewhere, so age decides.
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import type { Entry } from "./page-cache.ts";

/** The part of a KV namespace that is used (developers.cloudflare.com/kv/api). */
export interface EverywhereStore {
  get(key: string, options: { type: "arrayBuffer"; cacheTtl: number }): Promise<ArrayBuffer | null>;
  put(key: string, value: Uint8Array<ArrayBuffer>, options: { expirationTtl: number }): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface EverywhereTier {
  read(id: string): Promise<Entry | undefined>;
  /** Does nothing when somebody wrote this key within a minute. */
  write(id: string, entry: Entry, now: number): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The least that KV takes, for a key that was not there, too. */
const cacheTtlSeconds = 30;
const leastLifeSeconds = 60;
/** KV refuses longer ones (developers.cloudflare.com/kv/platform/limits). */
const maximumKeyBytes = 512;

const fits = (id: string): boolean => new TextEncoder().encode(id).length <= maximumKeyBytes;

/** @param mayWrite takes the one write a minute of a key: true for one caller in a minute, false when nobody can say */
export function createEverywhereTier(
  store: EverywhereStore,
  mayWrite: (id: string) => Promise<boolean>,
): EverywhereTier {
  return {
    async read(id) {
      if (!fits(id)) return undefined;
      const kept = await store.get(id, { type: "arrayBuffer", cacheTtl: cacheTtlSeconds });
      return kept === null ? undefined : openEnvelope(new Uint8Array(kept));
    },
    async write(id, entry, now) {
      if (!fits(id) || !(await mayWrite(id))) return;
      const expirationTtl = Math.max(leastLifeSeconds, Math.floor((entry.failUntil - now) / 1000));
      await store.put(id, sealEnvelope(entry), { expirationTtl });
    },
    async remove(id) {
      if (fits(id)) await store.delete(id);
    },
  };
}
