/** Where the commands run: a Redis server when its URL is given, else Redis's behaviour in this process's memory. */
import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import RedisMock from "ioredis-mock";
import { checkKey, normaliseOptions } from "./commands.ts";
import { RedisError, toReply, type Reply } from "./reply.ts";

export type Engine = {
  /** Runs one command. @throws RedisError for an error reply. */
  run: (name: string, args: readonly string[]) => Promise<Reply>;
  /** Runs `work` with no other command between its own. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** An engine in memory, empty at the start and gone with the process. Each call creates a world of its own. */
export function createMemoryEngine(): Engine {
  // ioredis-mock shares data between clients of one address, so every engine takes an address of its own.
  const client = new RedisMock({ host: randomUUID(), lazyConnect: false });
  const inspect = { type: (key: string) => client.type(key), get: (key: string) => client.get(key) };
  return {
    async run(name, args) {
      await checkKey(name, args, inspect);
      return await invoke(client, name, normaliseOptions(name, args));
    },
    exclusively: createQueue(),
    close: async () => {
      await client.flushdb();
      client.disconnect();
    },
  };
}

/** An engine on a running Redis. @param url `redis://…` or `rediss://…`. */
export function createServerEngine(url: string): Engine {
  const client = new Redis(url, { maxRetriesPerRequest: 2 });
  return {
    async run(name, args) {
      try {
        return toReply(await client.call(name, ...args));
      } catch (error) {
        throw new RedisError(messageOf(error), { cause: error });
      }
    },
    exclusively: createQueue(),
    close: async () => {
      await client.quit();
    },
  };
}

async function invoke(client: object, name: string, args: readonly string[]): Promise<Reply> {
  if (name === "ping") return args[0] ?? "PONG";
  const method: unknown = Reflect.get(client, name);
  if (typeof method !== "function") throw new RedisError(`ERR unknown command '${name}'`);
  try {
    return toReply(await Reflect.apply(method, client, [...args]));
  } catch (error) {
    const message = messageOf(error);
    throw new RedisError(/^[A-Z]{3,} /.test(message) ? message : `ERR ${message}`, { cause: error });
  }
}

/** One command at a time, as in Redis: what holds the queue sees no other write between its own. */
function createQueue(): Engine["exclusively"] {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
