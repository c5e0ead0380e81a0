// An error as a log line may show it.

/** Name, message's first line and causes of an error. Drizzle puts SQL and bound values into messages: those are cut. */
export function describeError(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
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
