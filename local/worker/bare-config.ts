/** The configuration of a bare workerd: one Worker with wrangler.toml's bindings, the services of `local/edge` behind it. */
import type { EdgePorts } from "#local/edge/start-edge.ts";
import { kvNamespaceHeader } from "#local/edge/kv-service.ts";
import { capnpText, CapnpWord, embed, type CapnpValue } from "./capnp-text.ts";

/** What the Worker is made of. */
export interface BareWorker {
  /** File name of the module, in the folder of the configuration. */
  readonly script: string;
  readonly port: number;
  readonly compatibilityDate: string;
  readonly compatibilityFlags: readonly string[];
  /** Variables and secrets. */
  readonly vars: Readonly<Record<string, string>>;
  /** Bindings that are plain values, such as the version's. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly kvNamespaces: readonly string[];
  readonly queues: readonly string[];
  readonly r2Buckets: readonly string[];
  /** Binding -> calls a period that it allows one key. */
  readonly rateLimits: Readonly<Record<string, { readonly limit: number; readonly periodSeconds: number }>>;
}

/** File name of `rateLimitModule` beside the configuration. */
export const rateLimitFile = "rate-limit.js";

const rateLimitName = "playshelf-local:rate-limit";

/**
 * A counter in the isolate's memory. The platform's own keeps its counters on the machine that runs the Worker and asks
 * nobody over the network: https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/
 */
export const rateLimitModule = `
const counters = new Map();
export default ({ limit, period }) => ({
  async limit({ key }) {
    const window = Math.floor(Date.now() / (period * 1000));
    const counter = counters.get(key);
    if (counter === undefined || counter.window !== window) {
      if (counters.size > 100000) counters.clear();
      counters.set(key, { window, count: 1 });
      return { success: limit >= 1 };
    }
    counter.count += 1;
    return { success: counter.count <= limit };
  },
});
`;

/** The text of the configuration file. */
export function bareConfig(worker: BareWorker, edge: EdgePorts): string {
  const { vars, json, kvNamespaces, queues, r2Buckets, rateLimits } = worker;
  const bindings: CapnpValue[] = [
    ...Object.entries(vars).map(([name, text]) => ({ name, text })),
    ...Object.entries(json).map(([name, value]) => ({ name, json: JSON.stringify(value) })),
    ...kvNamespaces.map((name) => ({ name, kvNamespace: kvServiceName(name) })),
    ...queues.map((name) => ({ name, queue: "queue" })),
    ...r2Buckets.map((name) => ({ name, r2Bucket: "r2" })),
    ...Object.entries(rateLimits).map(([name, { limit, periodSeconds }]) => ({
      name,
      wrapped: {
        moduleName: rateLimitName,
        innerBindings: [
          { name: "limit", json: String(limit) },
          { name: "period", json: String(periodSeconds) },
        ],
      },
    })),
  ];
  const config: CapnpValue = {
    services: [
      {
        name: "worker",
        worker: {
          modules: [{ name: worker.script, esModule: embed(worker.script) }],
          compatibilityDate: worker.compatibilityDate,
          compatibilityFlags: worker.compatibilityFlags,
          bindings,
          cacheApiOutbound: "cache",
          globalOutbound: "internet",
        },
      },
      // The stand-ins are on this machine.
      { name: "internet", network: { allow: ["public", "private"], tlsOptions: { trustBrowserCas: true } } },
      external("cache", edge.cache),
      external("queue", edge.queue),
      external("r2", edge.r2),
      ...kvNamespaces.map((name) =>
        external(kvServiceName(name), edge.kv, [{ name: kvNamespaceHeader, value: name }]),
      ),
    ],
    sockets: [
      { name: "http", address: `127.0.0.1:${worker.port}`, http: new CapnpWord("()"), service: "worker" },
    ],
    extensions: [{ modules: [{ name: rateLimitName, internal: true, esModule: embed(rateLimitFile) }] }],
  };
  return `using Workerd = import "/workerd/workerd.capnp";\n\nconst config :Workerd.Config = ${capnpText(config)};\n`;
}

const kvServiceName = (binding: string): string => `kv-${binding}`;

function external(name: string, port: number, headers: readonly CapnpValue[] = []): CapnpValue {
  return { name, external: { address: `127.0.0.1:${port}`, http: { injectRequestHeaders: headers } } };
}
