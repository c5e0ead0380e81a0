// One JSON object a line; errors carry their code and the statement's SQLSTATE, never values.

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  log(level: LogLevel, event: string, fields?: LogFields): void;
  /** The same logger with more fields on every line. */
  with(fields: LogFields): Logger;
}

/** Name, message's first line and causes of an error. Drizzle puts SQL and bound values into messages: those are cut. */
export function describeError(error: unknown, depth = 0): LogFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const code: unknown = Reflect.get(error, "code");
  const message = error.message.startsWith("Failed query") ? "Failed query" : error.message.split("\n", 1)[0];
  return {
    name: error.name,
    message,
    ...(typeof code === "string" && { code }),
    ...(depth < 3 && error.cause !== undefined && { cause: describeError(error.cause, depth + 1) }),
  };
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
