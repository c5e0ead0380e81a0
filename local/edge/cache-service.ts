/** The Cache API of a bare workerd (`cacheApiOutbound`), in memory: match is GET, put is PUT, delete is PURGE. */
import type { IncomingMessage } from "node:http";
import type { EdgeAnswer, EdgeHandler } from "./edge-service.ts";

interface Entry {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly expiresAtMs: number;
}

/** The service and its controls. */
export interface CacheService {
  readonly handle: EdgeHandler;
  /** Matches, puts and deletes since the last reset. */
  readonly counts: { match: number; put: number; delete: number };
  /** True: every match is a miss and what is put is dropped; what was there before is there again afterwards. */
  setAbsent(absent: boolean): void;
  /** Forgets everything. */
  clear(): void;
}

/** Headers that belong to one connection, or that node:http writes itself. */
const dropped = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

const miss: EdgeAnswer = { status: 504, headers: [["CF-Cache-Status", "MISS"]] };

/** Creates it, empty. An entry lives as long as its `max-age` or `s-maxage` says; one without is not stored. */
export function createCacheService(now: () => number = Date.now): CacheService {
  const entries = new Map<string, Entry>();
  const counts = { match: 0, put: 0, delete: 0 };
  let absent = false;

  const handle: EdgeHandler = (request, body) => {
    const key = keyOf(request);
    switch (request.method) {
      case "GET":
        counts.match += 1;
        return absent ? miss : match(key);
      case "PUT":
        counts.put += 1;
        if (!absent) put(key, body);
        return { status: 204 };
      case "PURGE":
        counts.delete += 1;
        return { status: entries.delete(key) ? 200 : 404 };
      default:
        return { status: 405 };
    }
  };

  function match(key: string): EdgeAnswer {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAtMs <= now()) return miss;
    return { status: entry.status, headers: entry.headers, body: entry.body };
  }

  function put(key: string, body: Buffer): void {
    const entry = parseStored(body, now());
    if (entry === undefined) entries.delete(key);
    else entries.set(key, entry);
  }

  return {
    handle,
    counts,
    setAbsent: (value) => (absent = value),
    clear: () => entries.clear(),
  };
}

function keyOf({ headers, url }: IncomingMessage): string {
  const cacheName = headers["cf-cache-namespace"];
  return `${typeof cacheName === "string" ? cacheName : ""} ${headers.host ?? ""}${url ?? ""}`;
}

/** The response that a put carries: status line, headers, a blank line, the body as it is. */
function parseStored(message: Buffer, nowMs: number): Entry | undefined {
  const end = message.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [statusLine = "", ...lines] = message.toString("latin1", 0, end).split("\r\n");
  const status = Number(/^HTTP\/\S+ (\d{3})/.exec(statusLine)?.[1]);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  const control = headers.find(([name]) => name.toLowerCase() === "cache-control")?.[1] ?? "";
  const seconds = Number(/(?:s-maxage|max-age)=(\d+)/.exec(control)?.[1] ?? 0);
  if (!status || seconds === 0 || /no-store|private/.test(control)) return undefined;
  return {
    status,
    headers: [
      ...headers.filter(([name]) => !dropped.has(name.toLowerCase())),
      ["CF-Cache-Status", "HIT"] as const,
    ],
    body: Buffer.from(message.subarray(end + 4)),
    expiresAtMs: nowMs + seconds * 1000,
  };
}
