// What an isolate remembers of the settings, so that a warm request asks nobody.
import { defaultSettings, type StoreSettings } from "./settings.schemas.ts";

/** The settings of one moment. */
export interface KnownSettings {
  settings: StoreSettings;
  /** Raised by every change; -1 when nobody could read them yet. */
  version: number;
  /** When somebody began to read them from the database, in milliseconds since 1970. */
  readAt: number;
  /** The last change that who read them had heard of before: they have it. */
  heardOf: number;
}

/** One an isolate; it holds values only, never a promise of another request. */
export interface SettingsMemory {
  /** What was learned at most `ttlSeconds` ago and has the change `changedAt`; undefined when somebody has to read them. */
  fresh(now: Date, changedAt: number): KnownSettings | undefined;
  /** The last ones that were read, however old; the defaults before that. */
  last(): KnownSettings;
  /** Does nothing with what is older than what is known, or was read before it was changed here. */
  keep(known: KnownSettings, now: Date): void;
  /** Whether a copy may be taken that another isolate read: by its clock, which may differ. */
  takesCopy(copy: Pick<KnownSettings, "readAt" | "version">): boolean;
  /** The last ones serve a moment longer: reading failed, and every request would wait for the same failure. */
  spare(now: Date): void;
  /** They were changed: what anybody began to read before counts no more. Answers the first moment that does. */
  forget(now: Date): number;
}

const pauseSeconds = 5;
const clockSkewMs = 250;
/** A copy is good for so long after it was read from the database. */
export const copySeconds = 60;

/** @param ttlSeconds with more than a minute, what is read from the database is remembered for as long */
export function createSettingsMemory(ttlSeconds: number): SettingsMemory {
  const ttlMs = ttlSeconds * 1000;
  const longestMs = Math.max(ttlMs, copySeconds * 1000);
  let known: KnownSettings = {
    settings: defaultSettings,
    version: -1,
    readAt: Number.NEGATIVE_INFINITY,
    heardOf: 0,
  };
  let validUntil = Number.NEGATIVE_INFINITY;
  let sparedUntil = Number.NEGATIVE_INFINITY;
  /** What was read earlier is outdated. */
  let countsFrom = Number.NEGATIVE_INFINITY;
  let copiesCountFrom = Number.NEGATIVE_INFINITY;
  return {
    fresh(now, changedAt) {
      const isValid = now.getTime() < validUntil && known.heardOf >= changedAt;
      return isValid || now.getTime() < sparedUntil ? known : undefined;
    },
    last: () => known,
    keep(found, now) {
      if (found.readAt < countsFrom) return;
      known = found;
      countsFrom = found.readAt;
      validUntil = Math.min(now.getTime() + ttlMs, found.readAt + longestMs);
      sparedUntil = Number.NEGATIVE_INFINITY;
    },
    takesCopy: ({ readAt, version }) =>
      readAt >= countsFrom && readAt > copiesCountFrom && version >= known.version,
    spare: (now) => void (sparedUntil = now.getTime() + pauseSeconds * 1000),
    forget(now) {
      validUntil = Number.NEGATIVE_INFINITY;
      sparedUntil = Number.NEGATIVE_INFINITY;
      copiesCountFrom = now.getTime() + clockSkewMs;
      // Later than all that others began in this millisecond, too.
      countsFrom = Math.max(now.getTime(), countsFrom) + 1;
      return countsFrom;
    },
  };
}
