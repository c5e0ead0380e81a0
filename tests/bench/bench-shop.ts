/** The shop under load: the production bundle on bare workerd, every stand-in, and the Worker that it is compared with. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import getPort from "get-port";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { z } from "zod";
import { startLocalCloud, type LocalCloud } from "#local/cloud.ts";
import { oauthAddresses, type WorkerVars } from "#local/dev-vars.ts";
import { startEdge, type Edge } from "#local/edge/start-edge.ts";
import { localStateDir } from "#local/ports.ts";
import { startBareWorkerd, type BareWorkerd } from "#local/worker/bare-workerd.ts";
import type { BareWorker } from "#local/worker/bare-config.ts";
import { ensureBundle } from "#local/worker/bundle.ts";
import { bundleDir } from "#local/worker/run.ts";
import { readWranglerConfig, wranglerConfigPath } from "#local/wrangler-config.ts";
import { createRedis, type RedisClient } from "#workers/platform/redis/redis.ts";
import { testSecrets } from "#tests/setup/test-secrets.ts";
import { constantWorkerScript } from "./constant-worker.ts";

/** Everything that runs, with the controls that prepare its state. */
export interface BenchShop {
  readonly cloud: Pick<LocalCloud, "neon" | "upstash" | "stripe">;
  readonly edge: Edge;
  /** What the Worker keeps in Redis, to prepare it. */
  readonly redis: RedisClient;
  readonly constant: BareWorkerd;
  /** The shop as it is deployed. */
  readonly shop: BareWorkerd;
  /** The same Worker with CACHE_FRESH_SECONDS=0, which keeps no answer anywhere. */
  readonly uncached: BareWorkerd;
  stop(): Promise<void>;
}

const bindingsSchema = z.object({
  compatibilityDate: z.string(),
  compatibilityFlags: z.array(z.string()),
  kvNamespaces: z.record(z.string(), z.unknown()).default({}),
  versionMetadata: z.string().optional(),
  r2Buckets: z.record(z.string(), z.unknown()).default({}),
  queueProducers: z.record(z.string(), z.unknown()).default({}),
  ratelimits: z
    .record(z.string(), z.object({ simple: z.object({ limit: z.number(), period: z.number() }) }))
    .default({}),
});

/** What the Worker takes for its version. */
export const benchBuildId = "bench";

/** One generator is one address at one location: its load must not be what the limits are for. */
const RATE_LIMIT_FACTOR = 1_000_000;

function readBindings(): Omit<BareWorker, "script" | "port" | "vars"> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(wranglerConfigPath);
  const options = bindingsSchema.parse(workerOptions);
  return {
    compatibilityDate: options.compatibilityDate,
    compatibilityFlags: options.compatibilityFlags,
    json:
      options.versionMetadata === undefined
        ? {}
        : { [options.versionMetadata]: { id: benchBuildId, tag: "", timestamp: "" } },
    kvNamespaces: Object.keys(options.kvNamespaces),
    queues: Object.keys(options.queueProducers),
    r2Buckets: Object.keys(options.r2Buckets),
    rateLimits: Object.fromEntries(
      Object.entries(options.ratelimits).map(([name, { simple }]) => [
        name,
        { limit: simple.limit * RATE_LIMIT_FACTOR, periodSeconds: simple.period },
      ]),
    ),
  };
}

/**
 * Starts all of it over the database at `databaseUrl`; call `stop()` when done. Builds the bundle when it is not up to date.
 * @param name tells shops that run at the same time apart
 */
export async function startBenchShop(databaseUrl: string, name = "workerd"): Promise<BenchShop> {
  await ensureBundle();
  const folder = join(`${localStateDir()}-bench`, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const edge = await startEdge();
  const secrets = testSecrets();
  const appPort = await getPort({ host: "127.0.0.1" });
  const cloud = await startLocalCloud({
    ports: { neon: 0, upstash: 0, stripe: 0, resend: 0, oauth: 0 },
    appUrl: origin(appPort),
    secrets,
  });
  const bindings = readBindings();
  const startShop = (name: string, port: number, vars: WorkerVars): Promise<BareWorkerd> =>
    startBareWorkerd(
      { ...bindings, port, vars: { ...vars, APP_URL: origin(port) } },
      { folder: join(folder, name), scriptPath: join(bundleDir, "index.js"), edge: edge.ports },
    );
  const vars: WorkerVars = {
    ...readWranglerConfig().vars,
    ...secrets,
    ...addressesOf(cloud),
    DATABASE_URL: databaseUrl,
    // The longest that the Worker takes: what is kept must not grow stale while it is measured.
    CACHE_FRESH_SECONDS: "60",
  };
  const shop = await startShop("shop", appPort, vars);
  const uncached = await startShop("uncached", await getPort({ host: "127.0.0.1" }), {
    ...vars,
    CACHE_FRESH_SECONDS: "0",
  });
  const constant = await startConstant(folder, bindings.compatibilityDate, edge);
  return {
    cloud,
    edge,
    redis: createRedis({ url: cloud.urls.upstash, token: secrets.UPSTASH_REDIS_REST_TOKEN }),
    constant,
    shop,
    uncached,
    async stop() {
      await Promise.all([shop.stop(), uncached.stop(), constant.stop()]);
      await Promise.all([cloud.stop(), edge.stop()]);
    },
  };
}

const origin = (port: number): string => `http://127.0.0.1:${port}`;

function addressesOf({ urls }: LocalCloud): WorkerVars {
  // Without a name to look up.
  const here = (url: string): string => url.replace("//localhost:", "//127.0.0.1:");
  return {
    DATABASE_HTTP_URL: here(urls.neon),
    UPSTASH_REDIS_REST_URL: here(urls.upstash),
    STRIPE_API_URL: here(urls.stripe),
    STRIPE_CHECKOUT_ORIGIN: here(urls.stripe),
    RESEND_API_URL: here(urls.resend),
    ...oauthAddresses(here(urls.oauth)),
  };
}

async function startConstant(folder: string, compatibilityDate: string, edge: Edge): Promise<BareWorkerd> {
  const scriptPath = join(folder, "constant.js");
  await writeFile(scriptPath, constantWorkerScript);
  return startBareWorkerd(
    {
      port: await getPort({ host: "127.0.0.1" }),
      compatibilityDate,
      compatibilityFlags: [],
      vars: {},
      json: {},
      kvNamespaces: ["CONSTANT"],
      queues: [],
      r2Buckets: [],
      rateLimits: {},
    },
    { folder: join(folder, "constant"), scriptPath, edge: edge.ports },
  );
}
