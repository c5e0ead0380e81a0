/**
 * Speaks the REST protocol of Upstash Redis as the shop uses it: its client gathers all commands into pipelines.
 * Source: https://upstash.com/docs/redis/features/restapi#pipelining
 */
import { timingSafeEqual, createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import { z } from "zod";
import { mountRoutes, type RouteName } from "../route-table.ts";
import { createMemoryEngine, createServerEngine } from "./engine.ts";
import { createPipeline, type Command, type Outcome } from "./execute.ts";
import { maxRequestBytes } from "./limits.ts";
import { encodeBase64, RedisError } from "./reply.ts";

/** The vendor's routes that the stand-in serves. */
export const routes = ["POST /pipeline"] as const satisfies readonly RouteName[];

export type UpstashStandInOptions = {
  /** The token that requests must bear. */
  token: string;
  /** A Redis server to run on; in memory when absent. */
  redisUrl?: string | undefined;
};

export type UpstashStandIn = {
  app: Hono;
  /** Log of the requests that got past authentication, oldest first; for counting round trips. */
  requests: { path: string; commands: string[] }[];
  /** The next `count` requests fail with HTTP `status` and `{ error }`. */
  failNext: (count: number, status?: 400 | 429 | 500 | 503) => void;
  /** Every request waits this many milliseconds first. */
  setDelay: (milliseconds: number) => void;
  /** Forgets all data. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

const argument = z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((value) => String(value));
const command = z
  .tuple([z.string().min(1)], argument)
  .transform(([name, ...args]): Command => [name, ...args]);
const commands = z.array(command).min(1);

/**
 * Creates the stand-in; nothing listens until its app is served.
 * `Upstash-Encoding: base64` and the sync token header behave as the official client expects.
 */
export function createUpstashStandIn(options: UpstashStandInOptions): UpstashStandIn {
  const engine = options.redisUrl ? createServerEngine(options.redisUrl) : createMemoryEngine();
  const pipeline = createPipeline(engine);
  const requests: UpstashStandIn["requests"] = [];
  let failures = { left: 0, status: 500 as 400 | 429 | 500 | 503 };
  let delayMilliseconds = 0;
  let writes = 0;
  const app = new Hono();

  app.use(async (c, next) => {
    if (!hasToken(c.req.header("authorization"), options.token)) {
      return c.json({ error: "WRONGPASS invalid or missing auth token" }, 401);
    }
    if (delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
    if (failures.left > 0) {
      failures.left -= 1;
      return c.json({ error: "ERR the request failed on demand" }, failures.status);
    }
    await next();
    c.header("Upstash-Sync-Token", `local=${(writes += 1)}`);
  });

  async function read(c: Context): Promise<Command[]> {
    const body = await c.req.arrayBuffer();
    if (body.byteLength > maxRequestBytes) {
      throw new RedisError(
        `ERR max request size exceeded. Limit: ${maxRequestBytes} bytes, Actual: ${body.byteLength} bytes`,
      );
    }
    const parsed = commands.safeParse(parseJson(new TextDecoder().decode(body)));
    if (!parsed.success) throw new RedisError("ERR failed to parse JSON body: expected an array of commands");
    requests.push({ path: c.req.path, commands: parsed.data.map(([name]) => name.toUpperCase()) });
    return parsed.data;
  }

  mountRoutes(app, routes, {
    "POST /pipeline": async (c) => {
      const base64 = c.req.header("upstash-encoding") === "base64";
      const encode = (outcome: Outcome) =>
        base64 && "result" in outcome ? { result: encodeBase64(outcome.result) } : outcome;
      return c.json((await pipeline(await read(c))).map(encode));
    },
  });

  app.notFound((c) =>
    c.json({ error: `ERR the stand-in does not serve ${c.req.method} ${c.req.path}` }, 404),
  );
  app.onError((error, c) => {
    if (error instanceof RedisError) return c.json({ error: error.message }, 400);
    return c.json({ error: `ERR ${error.message}` }, 500);
  });

  return {
    app,
    requests,
    failNext: (count, status = 500) => (failures = { left: count, status }),
    setDelay: (milliseconds) => (delayMilliseconds = milliseconds),
    clear: async () => {
      await engine.exclusively(() => engine.run("flushdb", []));
    },
    close: () => engine.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}
