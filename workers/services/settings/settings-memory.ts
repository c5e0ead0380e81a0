// What an isolate remembers of the settings, so that a warm request asks nobody.
import { defaultSettings, type StoreSettings } from "./settings.schemas.ts";

/** One an isolate; it holds values only, never a promise of another request. */
export interface SettingsMemory {
  /** The settings as read at most `ttlSeconds` ago; undefined when somebody has to read them. */
  fresh(now: Date): StoreSettings | undefined;
  /** The last ones that were read, however old; the defaults before that. */
  last(): StoreSettings;
  keep(settings: StoreSettings, now: Date): void;
  /** The last ones serve a moment longer: reading failed, and every request would wait for the same failure. */
  spare(now: Date): void;
  forget(): void;
}

const pauseSeconds = 5;

export function createSettingsMemory(ttlSeconds: number): SettingsMemory {
  let known = defaultSettings;
  let validUntil = Number.NEGATIVE_INFINITY;
  return {
    fresh: (now) => (now.getTime() < validUntil ? known : undefined),
    last: () => known,
    keep(settings, now) {
      known = settings;
      validUntil = now.getTime() + ttlSeconds * 1000;
    },
    spare: (now) => void (validUntil = now.getTime() + pauseSeconds * 1000),
    forget: () => void (validUntil = Number.NEGATIVE_INFINITY),
  };
}
