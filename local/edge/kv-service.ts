/** Workers KV of a bare workerd (`kvNamespace`), in memory: one service for all namespaces, told apart by a header. */
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { EdgeAnswer, EdgeHandler } from "./edge-service.ts";

/** The header that the configuration writes into each call of a namespace's binding. */
export const kvNamespaceHeader = "playshelf-kv-namespace";

interface Entry {
  readonly value: Buffer;
  readonly metadata: string | undefined;
  readonly expiresAtMs: number;
}

/** The service and its controls. */
export interface KvService {
  readonly handle: EdgeHandler;
  readonly counts: { read: number; write: number; delete: number; list: number };
  /** True: every read finds nothing and what is put is dropped; what was there before is there again afterwards. */
  setAbsent(absent: boolean): void;
  /** Forgets everything. */
  clear(): void;
}

const bulkSchema = z.object({
  keys: z.array(z.string()).min(1).max(100),
  type: z.enum(["text", "json"]).default("text"),
});

/** Creates it, empty. Reads see a write at once; what is stale for a minute elsewhere is not played here. */
export function createKvService(now: () => number = Date.now): KvService {
  const namespaces = new Map<string, Map<string, Entry>>();
  const counts = { read: 0, write: 0, delete: 0, list: 0 };
  let absent = false;

  const entriesOf = (request: IncomingMessage): Map<string, Entry> => {
    const name = String(request.headers[kvNamespaceHeader] ?? "");
    const known = namespaces.get(name) ?? new Map<string, Entry>();
    namespaces.set(name, known);
    return known;
  };
  const alive = (entry: Entry | undefined): Entry | undefined =>
    entry !== undefined && !absent && entry.expiresAtMs > now() ? entry : undefined;

  const handle: EdgeHandler = (request, body) => {
    const url = new URL(request.url ?? "/", "http://kv");
    const entries = entriesOf(request);
    const key = decodeURIComponent(url.pathname.slice(1));
    switch (request.method) {
      case "GET":
        if (key === "") return list(entries, url.searchParams.get("prefix") ?? "");
        counts.read += 1;
        return read(alive(entries.get(key)));
      case "POST":
        return readMany(entries, body);
      case "PUT":
        counts.write += 1;
        if (!absent) entries.set(key, toEntry(url.searchParams, request, body));
        return { status: 200 };
      case "DELETE":
        counts.delete += 1;
        entries.delete(key);
        return { status: 200 };
      default:
        return { status: 405 };
    }
  };

  function toEntry(options: URLSearchParams, request: IncomingMessage, value: Buffer): Entry {
    const metadata = request.headers["cf-kv-metadata"];
    const ttlSeconds = Number(options.get("expiration_ttl") ?? 0);
    const untilSeconds = Number(options.get("expiration") ?? 0);
    const expiresAtMs = ttlSeconds > 0 ? now() + ttlSeconds * 1000 : untilSeconds * 1000;
    return {
      value,
      metadata: typeof metadata === "string" ? metadata : undefined,
      expiresAtMs: expiresAtMs > 0 ? expiresAtMs : Number.POSITIVE_INFINITY,
    };
  }

  function readMany(entries: Map<string, Entry>, body: Buffer): EdgeAnswer {
    const { keys, type } = bulkSchema.parse(JSON.parse(body.toString("utf8")));
    counts.read += keys.length;
    const found = keys.map((key): [string, unknown] => {
      const text = alive(entries.get(key))?.value.toString("utf8");
      if (text === undefined) return [key, null];
      return [key, type === "json" ? JSON.parse(text) : text];
    });
    return { status: 200, body: JSON.stringify(Object.fromEntries(found)) };
  }

  function list(entries: Map<string, Entry>, prefix: string): EdgeAnswer {
    counts.list += 1;
    const keys = [...entries.keys()].filter((name) => name.startsWith(prefix)).sort();
    const body = { keys: keys.map((name) => ({ name })), list_complete: true, cacheStatus: null };
    return { status: 200, body: JSON.stringify(body) };
  }

  return {
    handle,
    counts,
    setAbsent: (value) => (absent = value),
    clear: () => namespaces.clear(),
  };
}

function read(entry: Entry | undefined): EdgeAnswer {
  if (entry === undefined) return { status: 404 };
  const headers = entry.metadata === undefined ? [] : ([["CF-KV-Metadata", entry.metadata]] as const);
  return { status: 200, headers, body: entry.value };
}
