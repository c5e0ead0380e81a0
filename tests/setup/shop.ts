/** Starts a whole shop for a suite: the production bundle in workerd, its database and every stand-in, on free ports. */
import getPort from "get-port";
import { inject } from "vitest";
import { startLocalCloud, type LocalCloud } from "#local/cloud.ts";
import { localSettings, oauthAddresses, type WorkerVars } from "#local/dev-vars.ts";
import { startWorker, type RunningWorker } from "#local/worker/run.ts";
import { keepLine } from "./log-leaks.ts";
import { createSeededDatabase } from "./seeded-database.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { testSecrets } from "./test-secrets.ts";

/** Options of `startShop`. */
export interface ShopOptions {
  /** The demo catalogue is there (default); false starts from an empty, migrated database. */
  readonly seeded?: boolean;
  /** Variables that differ from the usual ones. */
  readonly vars?: WorkerVars;
  /** Calls a minute that each coarse limit allows; as many as suites make from one address unless given. */
  readonly coarseLimit?: number;
}

/** A running shop. */
export interface TestShop {
  /** Its origin, as a browser opens it. */
  readonly url: string;
  /** Upstash, Stripe and Resend with their controls; the shop's `/sql` endpoint is `database.standIn`. */
  readonly cloud: Pick<LocalCloud, "upstash" | "stripe" | "resend" | "oauth" | "urls">;
  readonly database: TestDatabase;
  /** Fires crons and puts messages on queues. */
  readonly worker: RunningWorker;
  /** Every line that the Worker logged, oldest first. */
  readonly logs: string[];
  /** What the Worker runs with; commands of ops/ get the same. */
  readonly vars: WorkerVars;
  stop(): Promise<void>;
}

/** Starts it; call `stop()` when done. The bundle must be there (the suites' global setup makes it). */
export async function startShop({
  seeded = true,
  vars = {},
  coarseLimit = 1_000_000,
}: ShopOptions = {}): Promise<TestShop> {
  const database = seeded ? await createSeededDatabase() : await createTestDatabase();
  const port = await getPort({ host: "127.0.0.1" });
  const url = `http://localhost:${port}`;
  const secrets = testSecrets();
  const cloud = await startLocalCloud({
    ports: { neon: 0, upstash: 0, stripe: 0, resend: 0, oauth: 0 },
    appUrl: url,
    secrets,
  });
  const all: WorkerVars = {
    ...localSettings,
    // Retries at once: a suite waits for the dead letter, not for the clock.
    RETRY_BASE_SECONDS: "0",
    // Read once, before the suite counts: no suite depends on how long it takes.
    SETTINGS_MEMORY_SECONDS: "3600",
    METRICS_FLUSH_SECONDS: "0",
    // A suite sees what it wrote; those of the caches set it themselves.
    CACHE_FRESH_SECONDS: "0",
    ...secrets,
    APP_URL: url,
    DATABASE_URL: database.url,
    DATABASE_HTTP_URL: database.httpUrl,
    UPSTASH_REDIS_REST_URL: cloud.urls.upstash,
    STRIPE_API_URL: cloud.urls.stripe,
    STRIPE_CHECKOUT_ORIGIN: cloud.urls.stripe,
    RESEND_API_URL: cloud.urls.resend,
    ...oauthAddresses(cloud.urls.oauth),
    ...vars,
  };
  const logs: string[] = [];
  const worker = await startWorker({
    port,
    vars: all,
    coarseLimit,
    onLog: (line) => {
      logs.push(line);
      keepLine(inject("cluster").logFolder, line);
    },
  });
  await fetch(`${url}/about`);
  database.standIn.reset();
  return {
    url,
    cloud,
    database,
    worker,
    logs,
    vars: all,
    async stop() {
      await worker.stop();
      await cloud.stop();
      await database.drop();
    },
  };
}
