/** One command's life: what it started is ended in reverse order, whether by Ctrl-C, by a failure or by a child that dies. */
import { setTimeout as sleep } from "node:timers/promises";
import { LocalCloudError } from "#local/ports.ts";

/** Handed to the command's main function. */
export interface Lifetime {
  /** Aborted when the command is asked to end; waiting loops listen to it. */
  readonly signal: AbortSignal;
  /** Registers what ends a part; called at once when the end has begun already. */
  onStop(stop: () => Promise<void>): void;
  /** Registers what ends a part at once, for the second Ctrl-C. */
  onForce(force: () => void): void;
  /** Takes the signals back from a library that would end the process on its own, before the other parts have ended. */
  claimSignals(): void;
  /** Ends everything with this error, as when a child died. */
  fail(error: Error): void;
}

const SETTLE_SECONDS = 15;
/** npm passes on the Ctrl-C that the terminal has sent to us as well: that is not the second one. */
const ECHO_MILLISECONDS = 700;
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs `main` and stays until a signal or a failure; then ends the process. Ctrl-C after a full start exits with 0,
 * a failure with 1 and its sentence on stderr, a forced end with the signal's number.
 */
export async function runCommand(main: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const forces: (() => void)[] = [];
  const abort = new AbortController();
  let finish: (failure: Error | undefined) => void = () => undefined;
  const ended = new Promise<Error | undefined>((done) => (finish = done));

  const handlers = new Map<keyof typeof signals, () => void>();
  const lifetime: Lifetime = {
    signal: abort.signal,
    onStop(stop) {
      if (abort.signal.aborted) stop().catch(report);
      else stops.push(stop);
    },
    onForce: (force) => forces.push(force),
    claimSignals() {
      for (const [signal, handler] of handlers) process.removeAllListeners(signal).on(signal, handler);
    },
    fail: (error) => finish(error),
  };
  let firstSignalAt = Number.NEGATIVE_INFINITY;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    handlers.set(signal, () => {
      if (Date.now() - firstSignalAt < ECHO_MILLISECONDS) return;
      if (abort.signal.aborted) {
        for (const force of forces) force();
        process.exit(signals[signal]);
      }
      firstSignalAt = Date.now();
      process.stderr.write("\nStopping (again to force) …\n");
      abort.abort();
      finish(undefined);
    });
  }
  lifetime.claimSignals();

  const running = main(lifetime).catch((error: unknown) => finish(toError(error)));
  const failure = await ended;
  abort.abort();
  if (failure) report(failure);
  await Promise.race([running, sleep(SETTLE_SECONDS * 1000)]);
  for (const stop of stops.reverse()) await stop().catch(report);
  process.exit(failure ? 1 : 0);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function report(error: unknown): void {
  const text = error instanceof LocalCloudError ? error.message : (toError(error).stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
}
