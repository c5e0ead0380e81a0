// What the log may hold of an unexpected error: the database driver puts SQL and bound values into messages.

/** Name, first line of the message and code; never values. */
export function errorFacts(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code: unknown = Reflect.get(error, "code");
  const message = error.message.startsWith("Failed query") ? "Failed query" : error.message.split("\n", 1)[0];
  return { name: error.name, message: message ?? "", ...(typeof code === "string" ? { code } : {}) };
}
