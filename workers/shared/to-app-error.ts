// What any failure is in the closed list of errors.
import { databaseRefusal, isDatabaseAway } from "./database-refusal.ts";
import { AppError } from "./errors.ts";

const retryAfterSeconds = 5;

/** SQLSTATEs of text that Postgres cannot keep, such as a NUL: `character_not_in_repertoire`, `untranslatable_character`. */
const unstorableText = new Set(["22021", "22P05"]);

/**
 * An AppError as it is; a database that cannot be reached becomes `dependency_unavailable`; anything unexpected becomes
 * `internal`: the request id leads to the log line, and nothing else leaves the house. The failure stays as `cause`.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) {
    const detail =
      "A part of the store does not answer at the moment. Nothing was charged. Try again shortly.";
    return new AppError("dependency_unavailable", detail, { cause: error, retryAfterSeconds });
  }
  if (unstorableText.has(databaseRefusal(error)?.code ?? "")) {
    const detail = "A text holds a character that cannot be kept, such as a NUL. Send it without.";
    return new AppError("invalid_request", detail, { cause: error });
  }
  return new AppError(
    "internal",
    "Something went wrong on our side. Try again; if it stays, name the request id.",
    { cause: error },
  );
}
