// How every command ends: one sentence and a non-zero code when it fails.
import { databaseRefusal } from "#workers/shared/database-refusal.ts";
import { AppError } from "#workers/shared/errors.ts";

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  const refusal = databaseRefusal(error);
  if (refusal) return `The database refused: ${refusal.message} (${refusal.code}).`;
  let innermost: unknown = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  return innermost instanceof Error ? (innermost.message.split("\n", 1)[0] ?? "") : String(innermost);
}

/** Runs a command's body; a failure prints what went wrong and sets the exit code. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}
