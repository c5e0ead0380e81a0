// One JSON object a line; errors carry their code and the statement's SQLSTATE, never values.

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  log(level: LogLevel, event: string, fields?: LogFields): void;
  /** The same logger with more fields on every line. */
  with(fields: LogFields): Logger;
}

export function createLogger(
  base: LogFields = {},
  write: (line: string) => void = (line) => console.log(line),
): Logger {
  return {
    log(level, event, fields = {}) {
      write(JSON.stringify({ at: new Date().toISOString(), level, event, ...base, ...fields }));
    },
    with(fields) {
      return createLogger({ ...base, ...fields }, write);
    },
  };
}
