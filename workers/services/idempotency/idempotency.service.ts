// Answers kept for those who ask again: claimed, kept or released, and forgotten after a day.
import type { Actor } from "../../shared/actor.ts";
import { describeError } from "../../shared/describe-error.ts";
import { AppError } from "../../shared/errors.ts";
import type { AnswerKeeper } from "../../shared/idempotent.ts";
import type { Logger } from "../../platform/logger/logger.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import type { AnswerSeal } from "./answer-seal.ts";
import { idempotencyNeeds } from "./idempotency.permissions.ts";
import type { IdempotencyRepository } from "./idempotency.repository.ts";

/** Longer than any request runs: after it the claim's request is taken for dead. */
export const leaseSeconds = 60;
const keepSeconds = 24 * 3600;
/** A running request is usually done in a moment; a dead one when its lease ends. */
const longestRetrySeconds = 2;

export interface IdempotencyService extends AnswerKeeper {
  /** For schedules: forgets what is older than 24 hours. Answers how many. */
  purge(actor: Actor): Promise<number>;
}

interface IdempotencyDependencies {
  repository: IdempotencyRepository;
  seal: AnswerSeal;
  logger: Logger;
}

export function createIdempotencyService({
  repository,
  seal,
  logger,
}: IdempotencyDependencies): IdempotencyService {
  /** The effect has happened and the answer goes out: a repeat meets `idempotency_in_progress` until the lease ends. */
  const tolerate = async (step: Promise<void>): Promise<void> =>
    step.catch((error: unknown) =>
      logger.log("warn", "idempotency.not_kept", { error: describeError(error) }),
    );

  const service: IdempotencyService = {
    async claim(_actor, request) {
      const claim = await repository.claim(request, leaseSeconds, keepSeconds);
      switch (claim.outcome) {
        case "first":
          return { kind: "first", fence: claim.fence };
        case "repeat":
          return { kind: "repeat", answer: await seal.open(request, claim.kept_body) };
        case "mismatch":
          throw new AppError(
            "idempotency_mismatch",
            "This Idempotency-Key came with another request before. Use a new key for a new request.",
          );
        case "running":
          throw new AppError(
            "idempotency_in_progress",
            "The same request is being worked on. Send it again shortly.",
            {
              retryAfterSeconds: Math.min(claim.retry_after_seconds, longestRetrySeconds),
            },
          );
      }
    },
    async keep(_actor, request, fence, answer) {
      const sealed = await seal.seal(request, answer);
      await tolerate(repository.keep(request, fence, answer.status, sealed));
    },
    release: async (_actor, request, fence) => tolerate(repository.release(request, fence)),
    purge: () => repository.purge(),
  };
  return guardVerbs(service, idempotencyNeeds);
}
