/** Shows how far an import is: a bar on a terminal, a plain line now and then elsewhere. */
import { SingleBar } from "cli-progress";

/** Where progress is shown. */
export interface ProgressOutput {
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

export interface Progress {
  start(total: number): void;
  update(read: number): void;
  stop(): void;
}

const plainEveryMs = 2_000;
const numbers = new Intl.NumberFormat("en-US");

/** `12,000 of 26,688 rows, 3,200 rows/s, about 5 s left`. */
export function progressLine(read: number, total: number, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? (read / elapsedMs) * 1_000 : 0;
  const left = rate > 0 ? `, about ${Math.ceil((total - read) / rate)} s left` : "";
  return `${numbers.format(read)} of ${numbers.format(total)} rows, ${numbers.format(Math.round(rate))} rows/s${left}`;
}

function createPlainProgress({ stream, now }: ProgressOutput): Progress {
  let total = 0;
  let startedAt = 0;
  let shownAt = 0;
  return {
    start(rows) {
      total = rows;
      startedAt = shownAt = now();
      stream.write(`${numbers.format(total)} rows to import\n`);
    },
    update(read) {
      if (now() - shownAt < plainEveryMs && read < total) return;
      shownAt = now();
      stream.write(`${progressLine(read, total, now() - startedAt)}\n`);
    },
    stop() {
      // Lines that are written need no clearing.
    },
  };
}

function createBar({ stream, now }: ProgressOutput): Progress {
  let startedAt = 0;
  let total = 0;
  const bar = new SingleBar({
    stream,
    format: "{bar} {percentage}% | {line}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: false,
  });
  return {
    start(rows) {
      total = rows;
      startedAt = now();
      bar.start(Math.max(rows, 1), 0, { line: progressLine(0, rows, 0) });
    },
    update(read) {
      bar.update(read, { line: progressLine(read, total, now() - startedAt) });
    },
    stop() {
      bar.stop();
    },
  };
}

/** A bar when the stream is a terminal, plain lines every two seconds when it is not. */
export function createProgress(output: ProgressOutput): Progress {
  return output.stream.isTTY ? createBar(output) : createPlainProgress(output);
}
