/** Replays the first answer for an idempotency key: https://docs.stripe.com/api/idempotent_requests */
import { createHash } from "node:crypto";
import { invalidRequest, StripeError } from "./errors.ts";
import { idempotencyWindowMilliseconds, maxIdempotencyKeyLength } from "./limits.ts";
import type { StripeStore } from "./store.ts";

export type Answer = { status: number; body: string; replayed: boolean };

/**
 * Creates `once`, which runs a request once for its key and answers repetitions within 24 hours from memory.
 * An answer is kept when the work began: results, declines and server errors, but not refused parameters.
 * @throws StripeError 400 `idempotency_error` for the same key with another request, 409 while the first is under way.
 */
export function createIdempotency(store: StripeStore, now: () => number) {
  const underWay = new Set<string>();
  return async function once(
    key: string | undefined,
    request: { path: string; body: string },
    work: () => Promise<{ status: number; body: string }>,
  ): Promise<Answer> {
    if (key === undefined) return { ...(await work()), replayed: false };
    if (key.length > maxIdempotencyKeyLength) {
      throw invalidRequest(`Idempotency keys can be at most ${maxIdempotencyKeyLength} characters long.`);
    }
    const fingerprint = createHash("sha256").update(`${request.path}\n${request.body}`).digest("hex");
    const known = store.answers.get(key);
    if (known && now() - known.at < idempotencyWindowMilliseconds) {
      if (known.fingerprint === fingerprint)
        return { status: known.status, body: known.body, replayed: true };
      throw new StripeError(
        400,
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        { type: "idempotency_error" },
      );
    }
    if (underWay.has(key)) {
      throw new StripeError(
        409,
        `There is currently another in-progress request using this Idempotent Key: ${key}`,
        {
          type: "idempotency_error",
          code: "idempotency_key_in_use",
        },
      );
    }
    underWay.add(key);
    try {
      const answer = await work();
      const workBegan = answer.status < 300 || answer.status === 402 || answer.status === 500;
      if (workBegan) store.answers.set(key, { key, fingerprint, ...answer, at: now() });
      return { ...answer, replayed: false };
    } finally {
      underWay.delete(key);
    }
  };
}
