/** One bounded connection pool for each connection string, on this machine's databases only. */
import { Pool } from "pg";

const CONNECTIONS_A_POOL = 20;
const POOLS = 40;
const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Values stay the text that Postgres sent: the driver parses them, as it does with Neon. */
const rawText = { getTypeParser: () => (text: string) => text };

/** The pools of one stand-in. */
export interface Pools {
  /** The pool of a connection string; throws `TypeError` for one that is malformed or leads off this machine. */
  pool(connectionString: string): Pool;
  close(): Promise<void>;
}

/** Creates the pools; the one unused longest is closed when there are more than forty. */
export function createPools(): Pools {
  const pools = new Map<string, Pool>();
  return {
    pool(connectionString) {
      const known = pools.get(connectionString);
      if (known) {
        pools.delete(connectionString);
        pools.set(connectionString, known);
        return known;
      }
      assertLoopback(connectionString);
      const pool = new Pool({
        connectionString,
        max: CONNECTIONS_A_POOL,
        types: rawText,
        allowExitOnIdle: true,
        idleTimeoutMillis: 10_000,
      });
      // An idle connection that the server ends (a dropped test database) leaves the pool; the next query opens another.
      pool.on("error", () => undefined);
      pools.set(connectionString, pool);
      const [oldest] = pools;
      if (pools.size > POOLS && oldest) {
        pools.delete(oldest[0]);
        void oldest[1].end();
      }
      return pool;
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.end()));
    },
  };
}

function assertLoopback(connectionString: string): void {
  const { protocol, hostname } = new URL(connectionString);
  if (protocol !== "postgres:" && protocol !== "postgresql:")
    throw new TypeError("invalid connection string");
  if (!LOOPBACK_HOSTS.has(hostname)) {
    throw new TypeError(`the local /sql endpoint serves databases on this machine only, not ${hostname}`);
  }
}
