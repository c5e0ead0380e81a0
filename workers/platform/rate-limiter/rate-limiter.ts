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
}

export interface LimitOutcome {
  allowed: boolean;
  retryAfterSeconds: number;
}

export interface RateLimiter {
  /** Counts one call of `subject` under `rule`. Never throws. */
  take(rule: LimitRule, subject: string): Promise<LimitOutcome>;
}

/** `onFailure` is told of every time Redis could not be asked. */
export function createRateLimiter(
  redis: RedisClient,
  onFailure: (rule: LimitRule, error: unknown) => void,
): RateLimiter {
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
      timeout: 0,
    });
    limits.set(rule.name, made);
    return made;
  };
  return {
    async take(rule, subject) {
      try {
        const answer = await limitOf(rule).limit(subject);
        return {
          allowed: answer.success,
          retryAfterSeconds: Math.max(1, Math.ceil((answer.reset - Date.now()) / 1000)),
        };
      } catch (error) {
        onFailure(rule, error);
        return { allowed: rule.onFailure === "open", retryAfterSeconds: rule.windowSeconds };
      }
    },
  };
}
