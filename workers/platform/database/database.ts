// The database port: Drizzle over Neon's HTTP endpoint. One call is one round trip; `batch` is one transaction.
import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";

/** What repositories get. There are no interactive transactions on it (docs/decisions/0004). */
export type Database = NeonHttpDatabase;

export interface DatabaseOptions {
  /** Connection string; travels in a header to `httpUrl`. */
  url: string;
  /** The `/sql` endpoint. */
  httpUrl: string;
  /** Each call fails after this long; a write that timed out may have happened. */
  timeoutMs?: number;
}

/** A client for one request or job; making it costs nothing and opens nothing. */
export function createDatabase({ url, httpUrl, timeoutMs = 10_000 }: DatabaseOptions): Database {
  neonConfig.fetchEndpoint = () => httpUrl;
  neonConfig.fetchFunction = (input: string, init: RequestInit) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  return drizzle(neon(url), { casing: "snake_case" });
}
