/** Runs the production bundle in workerd through Miniflare's API: wrangler.toml's bindings, no development wrappers. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { z } from "zod";
import { checkoutDir, LocalCloudError } from "#local/ports.ts";
import { readWranglerConfig, wranglerConfigPath } from "#local/wrangler-config.ts";

/** Options of `startWorker`. */
export interface WorkerOptions {
  /** Port on 127.0.0.1; 0 lets the system choose. */
  readonly port: number;
  /** Variables and secrets; they win over those of wrangler.toml. */
  readonly vars: Readonly<Record<string, string>>;
  /** Where KV, queues and caches keep their state; in memory when absent. */
  readonly persistDir?: string | undefined;
  /** Receives each line that the Worker logs. */
  readonly onLog?: ((line: string) => void) | undefined;
  /** The bundle that `bundleWorker` made. */
  readonly bundleDir?: string | undefined;
  /** Calls a minute that every coarse limit allows, instead of the numbers of wrangler.toml. */
  readonly coarseLimit?: number | undefined;
}

/** A running Worker. */
export interface RunningWorker {
  readonly url: string;
  /** The crons of wrangler.toml. */
  readonly crons: readonly string[];
  /** Fires one cron trigger and waits for its handler; throws when the handler failed. */
  runCron(cron: string): Promise<void>;
  /** Puts a message on a queue, as the named producer binding would. */
  sendToQueue(binding: string, message: unknown): Promise<void>;
  stop(): Promise<void>;
}

const limitsSchema = z.record(
  z.string(),
  z.object({
    namespace_id: z.string(),
    simple: z.object({ limit: z.number(), period: z.literal([10, 60]) }),
  }),
);

/** Where the bundle is made. */
export const bundleDir = join(checkoutDir, "dist");

/**
 * Starts the bundle. Assets come from build/client with their _headers, queues have their consumers and dead-letter
 * queues as in wrangler.toml. Throws `LocalCloudError` when there is no bundle.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const worker = readWorkerOptions(options);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: options.port,
      cf: false,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ message }) => options.onLog?.(message),
      ...(options.persistDir ? { resourcePersistencePath: options.persistDir } : {}),
      workers: [worker],
    }),
  );
  const url = await miniflare.ready;
  return {
    url: `http://localhost:${url.port}`,
    crons: worker.cronTriggers ?? [],
    async runCron(cron) {
      const { outcome } = await (await miniflare.getWorker()).scheduled({ cron, scheduledTime: new Date() });
      if (outcome !== "ok") throw new Error(`The cron ${cron} ended with "${outcome}".`);
    },
    async sendToQueue(binding, message) {
      await (await miniflare.getQueueProducer(binding)).send(message);
    },
    stop: () => miniflare.dispose(),
  };
}

function readWorkerOptions({
  bundleDir: folder = bundleDir,
  vars,
  coarseLimit,
}: WorkerOptions): V4WorkerOptions {
  const script = readBundleScript(folder);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(wranglerConfigPath);
  const { modulesRules: _rules, ratelimits = {}, ...rest } = workerOptions;
  const limits: NonNullable<V4WorkerOptions["ratelimits"]> = {};
  for (const [name, { namespace_id, simple }] of Object.entries(limitsSchema.parse(ratelimits)))
    limits[name] = { namespace_id, simple: { ...simple, limit: coarseLimit ?? simple.limit } };
  return {
    ...rest,
    ratelimits: limits,
    name: "playshelf",
    rootPath: checkoutDir,
    modules: [{ type: "ESModule", path: join(folder, script) }],
    modulesRoot: folder,
    // Of the file only what it says itself: wrangler would add what it finds in .dev.vars.
    bindings: { ...readWranglerConfig().vars, ...vars },
  };
}

function readBundleScript(folder: string): string {
  try {
    const script = readdirSync(folder).find((name) => name.endsWith(".js"));
    if (script) return script;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  throw new LocalCloudError(
    `There is no production bundle in ${folder}: run \`npm run serve\` or \`npm test\`, which make it.`,
  );
}
