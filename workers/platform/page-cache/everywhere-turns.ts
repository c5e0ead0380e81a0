// Who may write a page to the store for everywhere: one a minute and key, and of games only those that are asked for often.
import { z } from "zod";
import type { RedisClient } from "../redis/redis.ts";

/** KV takes one write a second of a key; one a minute is enough, since no page is kept much longer. */
const secondsBetweenWrites = 60;
/** A page that had to be made in so many minutes of an hour is asked for often. */
const oftenMinutes = 10;
/** So many pages of games find a place in an hour, for two. */
const places = 1_000;

/** KEYS: turn, minutes, places taken, own place. ARGV: seconds, 1 where no place is needed, often, places. */
const takeTurn = `if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then return 0 end
if ARGV[2] == '1' then return 1 end
local minutes = redis.call('INCR', KEYS[2])
if minutes == 1 then redis.call('EXPIRE', KEYS[2], 3600) end
if minutes == tonumber(ARGV[3]) then
  local taken = redis.call('INCR', KEYS[3])
  if taken == 1 then redis.call('EXPIRE', KEYS[3], 3600) end
  if taken <= tonumber(ARGV[4]) then redis.call('SET', KEYS[4], '1', 'EX', 7200) end
end
return redis.call('EXISTS', KEYS[4])`;

/** The key that is there while nobody else may write `id`. */
export const turnKey = (id: string): string => `pages:turn:${id}`;

/** The key that is there while the page of a game is among those asked for often. */
export const placeKey = (id: string): string => `pages:place:${id}`;

/**
 * One round trip. @param always for pages that need no place: home, the first browse page
 * @throws when Redis does not answer: then nobody writes
 */
export async function mayWriteEverywhere(redis: RedisClient, id: string, always: boolean): Promise<boolean> {
  const keys = [turnKey(id), `pages:minutes:${id}`, "pages:places", placeKey(id)];
  const values = [secondsBetweenWrites, always ? 1 : 0, oftenMinutes, places];
  return z.coerce.number().parse(await redis.eval(takeTurn, keys, values)) === 1;
}
