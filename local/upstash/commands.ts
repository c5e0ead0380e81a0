/** The Redis commands that the stand-in serves, with the checks of a real server that the in-memory engine leaves out. */
import { refusedCommands } from "./limits.ts";
import { RedisError } from "./reply.ts";

type KeyType = "string" | "hash";
/**
 * `arity` counts the name itself; a negative one is a minimum, as in `COMMAND INFO`. `type` is what the first key
 * must hold, `optionsFrom` the argument at which option words (`nx`, `px` …) may begin.
 */
type CommandRule = { arity: number; type?: KeyType; integer?: true; optionsFrom?: number };

// Source of arities and types: https://redis.io/docs/latest/commands/
const rules: Readonly<Record<string, CommandRule>> = {
  ping: { arity: -1 },
  echo: { arity: 2 },
  time: { arity: 1 },
  dbsize: { arity: 1 },
  flushdb: { arity: -1 },
  flushall: { arity: -1 },
  scan: { arity: -2, optionsFrom: 1 },
  get: { arity: 2, type: "string" },
  set: { arity: -3, optionsFrom: 2 },
  setex: { arity: 4 },
  psetex: { arity: 4 },
  setnx: { arity: 3 },
  getset: { arity: 3, type: "string" },
  getdel: { arity: 2, type: "string" },
  getex: { arity: -2, type: "string", optionsFrom: 1 },
  append: { arity: 3, type: "string" },
  strlen: { arity: 2, type: "string" },
  mget: { arity: -2 },
  mset: { arity: -3 },
  incr: { arity: 2, type: "string", integer: true },
  decr: { arity: 2, type: "string", integer: true },
  incrby: { arity: 3, type: "string", integer: true },
  decrby: { arity: 3, type: "string", integer: true },
  del: { arity: -2 },
  unlink: { arity: -2 },
  exists: { arity: -2 },
  type: { arity: 2 },
  expire: { arity: -3, optionsFrom: 2 },
  pexpire: { arity: -3, optionsFrom: 2 },
  expireat: { arity: -3, optionsFrom: 2 },
  pexpireat: { arity: -3, optionsFrom: 2 },
  persist: { arity: 2 },
  ttl: { arity: 2 },
  pttl: { arity: 2 },
  hget: { arity: 3, type: "hash" },
  hset: { arity: -4, type: "hash" },
  hdel: { arity: -3, type: "hash" },
  hexists: { arity: 3, type: "hash" },
  eval: { arity: -3 },
  evalsha: { arity: -3 },
  script: { arity: -2 },
};

/**
 * Checks name and number of arguments, the checks that fail a whole transaction before it starts.
 * @throws RedisError with the server's own sentence.
 */
export function checkCommand(name: string, args: readonly string[]): void {
  const rule = rules[name];
  if (rule === undefined || refusedCommands.has(name)) {
    throw new RedisError(
      `ERR Command is not available: '${name.toUpperCase()}'. See https://upstash.com/docs/redis/overall/compatibility for details`,
    );
  }
  const length = args.length + 1;
  if (rule.arity >= 0 ? length !== rule.arity : length < -rule.arity) {
    throw new RedisError(`ERR wrong number of arguments for '${name}' command`);
  }
}

/**
 * Checks the type of the first key and, for counters, that its value is a 64-bit integer.
 * @param inspect reads type and value of a key from the engine.
 * @throws RedisError `WRONGTYPE` or `ERR value is not an integer or out of range`.
 */
export async function checkKey(
  name: string,
  args: readonly string[],
  inspect: { type: (key: string) => Promise<string>; get: (key: string) => Promise<string | null> },
): Promise<void> {
  const rule = rules[name];
  const key = args[0];
  if (rule?.type === undefined || key === undefined) return;
  const type = await inspect.type(key);
  if (type !== "none" && type !== rule.type) {
    throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
  }
  if (!rule.integer) return;
  const operand = args[1] ?? "1";
  const current = (await inspect.get(key)) ?? "0";
  if (!isInt64(operand) || !isInt64(current))
    throw new RedisError("ERR value is not an integer or out of range");
}

const optionWords = new Set("NX XX GT LT EX PX EXAT PXAT KEEPTTL GET PERSIST MATCH COUNT TYPE".split(" "));
const wordsWithValue = new Set(["EX", "PX", "EXAT", "PXAT", "MATCH", "COUNT", "TYPE"]);

/** Writes option words in capitals: a server takes either case and the official client sends small letters, the in-memory engine knows capitals only. */
export function normaliseOptions(name: string, args: readonly string[]): string[] {
  const from = rules[name]?.optionsFrom;
  if (from === undefined) return [...args];
  const normalised = args.slice(0, from);
  for (let index = from; index < args.length; index += 1) {
    const given = args[index] ?? "";
    const word = given.toUpperCase();
    normalised.push(optionWords.has(word) ? word : given);
    const value = args[index + 1];
    if (!wordsWithValue.has(word) || value === undefined) continue;
    normalised.push(value);
    index += 1;
  }
  return normalised;
}

function isInt64(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  return BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
