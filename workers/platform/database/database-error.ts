// What Postgres said, whichever of driver and Drizzle wrapped it.

/** SQLSTATE, message and the function's own JSON detail of a refused statement. */
export interface DatabaseRefusal {
  code: string;
  message: string;
  detail: string | undefined;
  constraint: string | undefined;
}

function field(value: object, name: string): string | undefined {
  const found: unknown = Reflect.get(value, name);
  return typeof found === "string" ? found : undefined;
}

/** The refusal inside an error, looking through `cause`; undefined when Postgres did not answer at all. */
export function databaseRefusal(error: unknown): DatabaseRefusal | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = field(at, "code");
    if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
      return { code, message: at.message, detail: field(at, "detail"), constraint: field(at, "constraint") };
    }
  }
  return undefined;
}
