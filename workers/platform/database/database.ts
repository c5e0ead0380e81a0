// The database port: Drizzle over Neon's HTTP endpoint. One call is one round trip; `batch` is one transaction.
import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";
import type { TripTally } from "../../shared/trips.ts";

/** What repositories get. There are no interactive transactions on it (docs/decisions/0004). */
export type Database = NeonHttpDatabase;

export interface DatabaseOptions {
  /** Connection string; travels in a header to `httpUrl`. */
  url: string;
  /** The `/sql` endpoint. */
  httpUrl: string;
  /** Each call fails after this long; a write that timed out may have happened. */
  timeoutMs?: number;
  /** Told of each round trip. */
  onTrip?: TripTally;
}

/** The driver has one `fetch` for all clients: what belongs to one travels with its options. */
interface TripInit extends RequestInit {
  onTrip?: TripTally;
}

/** A client for one request or job; making it costs nothing and opens nothing. */
export function createDatabase({ url, httpUrl, timeoutMs = 10_000, onTrip }: DatabaseOptions): Database {
  neonConfig.fetchEndpoint = () => httpUrl;
  neonConfig.fetchFunction = async (input: string, { onTrip: tally, ...init }: TripInit) => {
    const startedAt = Date.now();
    try {
      return await fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    } finally {
      tally?.(Date.now() - startedAt);
    }
  };
  return drizzle(neon(url, onTrip && { fetchOptions: { onTrip } }), { casing: "snake_case" });
}
