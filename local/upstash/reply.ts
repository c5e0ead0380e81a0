/** Shapes of Redis replies as they travel in JSON, plain or with every string in base64. */

export type Reply = string | number | null | Reply[];

/** An error reply of Redis: its message starts with the code (`ERR`, `WRONGTYPE`, `NOSCRIPT` …). */
export class RedisError extends Error {
  override readonly name = "RedisError";
}

/**
 * Turns what an ioredis client returns into what the wire carries: hashes become flat arrays, `false` of Lua
 * becomes nil, Lua numbers lose their fraction.
 * Source: https://redis.io/docs/latest/develop/programmability/lua-api/#data-type-conversion
 */
export function toReply(value: unknown): Reply {
  if (value === null || value === undefined || value === false) return null;
  if (value === true) return 1;
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "string") return value;
  if (Buffer.isBuffer(value)) return value.toString("utf8");
  if (Array.isArray(value)) return value.map(toReply);
  if (typeof value === "object")
    return Object.entries(value).flatMap(([field, entry]) => [field, toReply(entry)]);
  throw new TypeError(`Not a Redis reply: ${typeof value}`);
}

/**
 * Encodes all strings of a reply in base64 except the status `OK`, as the service does under `Upstash-Encoding: base64`.
 * Source: https://upstash.com/docs/redis/features/restapi#base64-encoded-responses
 */
export function encodeBase64(reply: Reply): Reply {
  if (typeof reply === "string")
    return reply === "OK" ? reply : Buffer.from(reply, "utf8").toString("base64");
  return Array.isArray(reply) ? reply.map(encodeBase64) : reply;
}
