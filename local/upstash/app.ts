/** Speaks the REST protocol of Upstash Redis: https://upstash.com/docs/redis/features/restapi */
import { timingSafeEqual, createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import { z } from "zod";
import { mountRoutes, type RouteName } from "../route-table.ts";
import { createMemoryEngine, createServerEngine } from "./engine.ts";
import { createExecutor, type Command, type Outcome } from "./execute.ts";
import { maxRequestBytes } from "./limits.ts";
import { encodeBase64, RedisError } from "./reply.ts";

/** The vendor's routes that the stand-in serves. */
export const routes = [
  "POST /",
  "POST /pipeline",
  "POST /multi-exec",
] as const satisfies readonly RouteName[];

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
  const executor = createExecutor(engine);
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

  async function read<T>(c: Context, schema: z.ZodType<T>, names: (value: T) => string[]): Promise<T> {
    const body = await c.req.arrayBuffer();
    if (body.byteLength > maxRequestBytes) {
      throw new RedisError(
        `ERR max request size exceeded. Limit: ${maxRequestBytes} bytes, Actual: ${body.byteLength} bytes`,
      );
    }
    const parsed = schema.safeParse(parseJson(new TextDecoder().decode(body)));
    if (!parsed.success)
      throw new RedisError("ERR failed to parse JSON body: expected an array of command and arguments");
    requests.push({ path: c.req.path, commands: names(parsed.data) });
    return parsed.data;
  }

  function answer(c: Context, outcomes: Outcome | Outcome[]): Response {
    const base64 = c.req.header("upstash-encoding") === "base64";
    const encode = (outcome: Outcome) =>
      base64 && "result" in outcome ? { result: encodeBase64(outcome.result) } : outcome;
    return c.json(Array.isArray(outcomes) ? outcomes.map(encode) : encode(outcomes));
  }

  const nameOf = ([name]: Command) => name.toUpperCase();
  mountRoutes(app, routes, {
    "POST /": async (c) =>
      answer(c, { result: await executor.one(await read(c, command, (one) => [nameOf(one)])) }),
    "POST /pipeline": async (c) =>
      answer(c, await executor.pipeline(await read(c, commands, (all) => all.map(nameOf)))),
    "POST /multi-exec": async (c) =>
      answer(c, await executor.multiExec(await read(c, commands, (all) => all.map(nameOf)))),
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
