// The isolate's own memory of answers and purges: bounded in bytes, and for a second at most. Values only.
import type { Draft, Entry } from "./page-cache.ts";

interface Remembered {
  entry: Entry;
  until: number;
  /** Who has it looked up again before its time is over: nobody yet, the next one, or somebody does. */
  renewal: "none" | "due" | "begun";
}

/** When something was purged last at this location, as known at `readAt`. */
export interface Mark {
  notBefore: number;
  readAt: number;
}

/** An answer on its way: `begunAt`, and what was known to be outdated then. */
export interface Flight {
  begunAt: number;
  notBefore: number;
  answer: Promise<Draft>;
}

/** What outlives a request: one an isolate. */
export interface PageMemory {
  get(id: string, now: number): Entry | undefined;
  /** The same, but nothing for the first who asks near its end: it goes on to `serve`, whose turn it then is. */
  peek(id: string, now: number): Entry | undefined;
  /** Whether the caller is who looks it up again; true once. */
  takeTurn(id: string): boolean;
  set(id: string, entry: Entry, until: number): void;
  clear(): void;
  marks: Map<string, Mark>;
  flights: Map<string, Flight>;
}

const maximumMarks = 5_000;
/** No page is as large; a few files would drive many pages out. */
const largestBytes = 256 * 1024;
/** So long before its end an entry is looked up again, while others are answered from it still. */
export const renewalMs = 300;

const sizeOf = (id: string, { body, headers }: Entry): number =>
  2 * id.length +
  body.byteLength +
  headers.reduce((sum, [name, value]) => sum + 2 * (name.length + value.length), 200);

/** @param maximumBytes what all answers together may take; the oldest leave first, and large ones do not come in */
export function createPageMemory(maximumBytes = 8 * 1024 * 1024): PageMemory {
  const entries = new Map<string, Remembered>();
  const marks = new Map<string, Mark>();
  let bytes = 0;
  const drop = (id: string): void => {
    const known = entries.get(id);
    if (known === undefined) return;
    entries.delete(id);
    bytes -= sizeOf(id, known.entry);
  };
  const find = (id: string, now: number): Remembered | undefined => {
    const known = entries.get(id);
    if (known === undefined || now < known.until) return known;
    drop(id);
    return undefined;
  };
  return {
    get: (id, now) => find(id, now)?.entry,
    peek(id, now) {
      const known = find(id, now);
      if (known === undefined) return undefined;
      if (known.renewal === "none" && now >= known.until - renewalMs) known.renewal = "due";
      return known.renewal === "due" ? undefined : known.entry;
    },
    takeTurn(id) {
      const known = entries.get(id);
      if (known?.renewal !== "due") return false;
      known.renewal = "begun";
      return true;
    },
    set(id, entry, until) {
      drop(id);
      const size = sizeOf(id, entry);
      if (size > largestBytes) return;
      for (const oldest of entries.keys()) {
        if (bytes + size <= maximumBytes) break;
        drop(oldest);
      }
      entries.set(id, { entry, until, renewal: "none" });
      bytes += size;
      if (marks.size > maximumMarks) marks.clear();
    },
    clear() {
      entries.clear();
      bytes = 0;
    },
    marks,
    flights: new Map(),
  };
}
