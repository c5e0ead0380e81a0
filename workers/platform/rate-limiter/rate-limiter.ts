// Limits that are shared by all isolates: sliding windows in Redis.
import { Ratelimit } from "@upstash/ratelimit";
import type { RedisClient } from "../redis/redis.ts";

/** A limit's name, how many calls it allows and in how long. */
export interface LimitRule {
  name: string;
  calls: number;
  windowSeconds: number;
  /** What happens when Redis cannot be asked: `open` lets the call through, `closed` refuses it. */
  onFailure: "open" | "closed";
  /** Answers say how much is left. Only for what a caller uses up alone: others' counts are nobody's business. */
  tellsCaller?: true;
}

export interface LimitOutcome {
  allowed: boolean;
  retryAfterSeconds: number;
  /** Redis could not be asked: nobody knows whether it was too often. */
  unavailable?: true;
}

/** What is left of a limit after a call. */
export interface Quota {
  rule: LimitRule;
  remaining: number;
  resetSeconds: number;
}

export interface RateLimiter {
  /** Counts one call of `subject` under `rule`; the counter ends with its window. Never throws. */
  take(rule: LimitRule, subject: string): Promise<LimitOutcome>;
}

interface Listeners {
  /** Told of every time Redis could not be asked. */
  onFailure: (rule: LimitRule, error: unknown) => void;
  /** Told of what is left, where the rule says that callers may know. */
  onQuota?: (quota: Quota) => void;
}

/** After this long Redis is worth asking again. */
const outageSeconds = 30;

export function createRateLimiter(redis: RedisClient, { onFailure, onQuota }: Listeners): RateLimiter {
  const limits = new Map<string, Ratelimit>();
  const limitOf = (rule: LimitRule): Ratelimit => {
    const known = limits.get(rule.name);
    if (known) return known;
    const limiter = Ratelimit.slidingWindow(rule.calls, `${rule.windowSeconds} s`);
    const made = new Ratelimit({
      redis,
      limiter,
      prefix: `limit:${rule.name}`,
      ephemeralCache: false,
      // Its own timeout would let the call through; the client's rejects, and the rule decides.
      timeout: 0,
    });
    limits.set(rule.name, made);
    return made;
  };
  return {
    async take(rule, subject) {
      try {
        const { success, remaining, reset } = await limitOf(rule).limit(subject);
        const resetSeconds = Math.max(1, Math.ceil((reset - Date.now()) / 1000));
        if (rule.tellsCaller) onQuota?.({ rule, remaining: Math.max(0, remaining), resetSeconds });
        return { allowed: success, retryAfterSeconds: resetSeconds };
      } catch (error) {
        onFailure(rule, error);
        const allowed = rule.onFailure === "open";
        return { allowed, retryAfterSeconds: outageSeconds, unavailable: true };
      }
    },
  };
}
