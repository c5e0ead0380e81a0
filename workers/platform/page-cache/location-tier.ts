// Answers kept at this Cloudflare location, and what was purged here, in the Cache API.
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import type { Entry } from "./page-cache.ts";

/** The part of the Cache API that is used (developers.cloudflare.com/workers/runtime-apis/cache). */
export interface LocationStore {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
}

export interface LocationTier {
  read(id: string): Promise<Entry | undefined>;
  write(id: string, entry: Entry, now: number): Promise<void>;
  /** When `tag` was purged here last, in milliseconds since 1970; 0 when nobody knows. */
  purgedAt(tag: string): Promise<number>;
  mark(tag: string, notBefore: number, seconds: number): Promise<void>;
}

function keep(body: BodyInit, seconds: number): Response {
  return new Response(body, {
    headers: { "Content-Type": "application/octet-stream", "Cache-Control": `public, max-age=${seconds}` },
  });
}

/**
 * @param origin the store's own: a host that does not exist would be looked up
 * @param open the named cache; asked each time, since none may be opened before a request is there
 */
export function createLocationTier(origin: string, open: () => Promise<LocationStore>): LocationTier {
  const entryUrl = (id: string): string => `${origin}/page-cache/${encodeURIComponent(id)}`;
  const markUrl = (tag: string): string => `${origin}/page-cache-purged/${encodeURIComponent(tag)}`;
  return {
    async read(id) {
      const response = await (await open()).match(entryUrl(id));
      return response && openEnvelope(new Uint8Array(await response.arrayBuffer()));
    },
    async write(id, entry, now) {
      const seconds = Math.floor((entry.failUntil - now) / 1000);
      if (seconds > 0) await (await open()).put(entryUrl(id), keep(sealEnvelope(entry), seconds));
    },
    async purgedAt(tag) {
      const response = await (await open()).match(markUrl(tag));
      const notBefore = Number(await response?.text());
      return Number.isFinite(notBefore) ? notBefore : 0;
    },
    async mark(tag, notBefore, seconds) {
      await (await open()).put(markUrl(tag), keep(String(notBefore), seconds));
    },
  };
}
