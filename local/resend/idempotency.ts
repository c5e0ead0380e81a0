/** Remembers answers by idempotency key: https://resend.com/docs/dashboard/emails/idempotency-keys */
import { createHash } from "node:crypto";
import { ResendError } from "./errors.ts";
import { idempotencyWindowMilliseconds, maxIdempotencyKeyLength } from "./limits.ts";

export type KeptAnswer = { key: string; payloadHash: string; emailId: string; at: number };

export type IdempotencyKeys = {
  /**
   * Runs `send` once for a key and payload; a repetition within 24 hours gets the first id again.
   * @throws ResendError `invalid_idempotency_key`, `invalid_idempotent_request` for another payload,
   *   `concurrent_idempotent_requests` while the first request is still under way.
   */
  once: (key: string | undefined, payload: string, send: () => Promise<string>) => Promise<string>;
  answers: () => KeptAnswer[];
  clear: () => void;
};

/** @param now the clock in milliseconds. @param kept answers of an earlier run. */
export function createIdempotencyKeys(now: () => number, kept: readonly KeptAnswer[]): IdempotencyKeys {
  const answers = new Map(kept.map((answer) => [answer.key, answer]));
  const underWay = new Set<string>();

  return {
    async once(key, payload, send) {
      if (key === undefined) return await send();
      if (key.length === 0 || key.length > maxIdempotencyKeyLength) {
        throw new ResendError("invalid_idempotency_key", "The key must be between 1-256 chars.");
      }
      const payloadHash = createHash("sha256").update(payload).digest("hex");
      const known = answers.get(key);
      if (known && now() - known.at < idempotencyWindowMilliseconds) {
        if (known.payloadHash === payloadHash) return known.emailId;
        throw new ResendError(
          "invalid_idempotent_request",
          "Same idempotency key used with a different request payload.",
        );
      }
      if (underWay.has(key)) {
        throw new ResendError(
          "concurrent_idempotent_requests",
          "Same idempotency key used while original request is still in progress.",
        );
      }
      underWay.add(key);
      try {
        const emailId = await send();
        answers.set(key, { key, payloadHash, emailId, at: now() });
        return emailId;
      } finally {
        underWay.delete(key);
      }
    },
    answers: () => [...answers.values()].filter(({ at }) => now() - at < idempotencyWindowMilliseconds),
    clear: () => answers.clear(),
  };
}
