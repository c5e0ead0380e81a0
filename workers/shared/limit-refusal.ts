// What a caller hears whose call a limit did not allow.
import { AppError } from "./errors.ts";

interface Outcome {
  retryAfterSeconds: number;
  unavailable?: true;
}

/** Too often, or nobody could count: both with the seconds to wait. */
export function limitRefusal({ retryAfterSeconds, unavailable }: Outcome): AppError {
  return unavailable
    ? new AppError("dependency_unavailable", "This has to wait a moment. Nothing was charged or changed.", {
        retryAfterSeconds,
      })
    : new AppError("rate_limited", `Too many tries. Wait ${retryAfterSeconds} seconds.`, {
        retryAfterSeconds,
      });
}
