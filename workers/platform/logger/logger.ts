// One JSON object a line, without secrets or personal data; errors carry their code and the statement's SQLSTATE, never values.
import { createRedact, type Redact } from "./redact.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  log(level: LogLevel, event: string, fields?: LogFields): void;
  /** The same logger with more fields on every line. */
  with(fields: LogFields): Logger;
}

export interface LoggerOptions {
  /** Where a line goes; the console unless said otherwise. */
  write?: (line: string) => void;
  /** Values that no line shows, whatever they look like. */
  secrets?: readonly string[];
}

/** `base` is on every line. Never throws: a value that cannot be written is left out, and the line says so. */
export function createLogger(base: LogFields = {}, options: LoggerOptions = {}): Logger {
  const { write = (line: string) => console.log(line), secrets } = options;
  return loggerOf(base, write, createRedact(secrets));
}

function loggerOf(base: LogFields, write: (line: string) => void, redact: Redact): Logger {
  return {
    log(level, event, fields = {}) {
      const head = { at: new Date().toISOString(), level, event };
      try {
        write(JSON.stringify({ ...head, ...(redact({ ...base, ...fields }) as LogFields) }));
      } catch {
        write(JSON.stringify({ ...head, unwritable: true }));
      }
    },
    with: (fields) => loggerOf({ ...base, ...fields }, write, redact),
  };
}
