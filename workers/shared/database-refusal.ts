// What Postgres said, whichever of driver and Drizzle wrapped it.
import { z } from "zod";

/** SQLSTATE, message and the function's own JSON detail of a refused statement. */
export interface DatabaseRefusal {
  code: string;
  message: string;
  detail?: string | undefined;
  constraint?: string | undefined;
}

const refusalSchema = z.object({
  code: z.string().regex(/^[0-9A-Z]{5}$/),
  message: z.string(),
  detail: z.string().optional().catch(undefined),
  constraint: z.string().optional().catch(undefined),
});

/** A property that the driver puts on its errors, whatever the class says. */
const fieldOf = (error: Error, name: string): unknown => Reflect.get(error, name);

/** The refusal inside an error, looking through `cause`; undefined when Postgres did not answer at all. */
export function databaseRefusal(error: unknown): DatabaseRefusal | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const found = refusalSchema.safeParse({
      code: fieldOf(at, "code"),
      message: at.message,
      detail: fieldOf(at, "detail"),
      constraint: fieldOf(at, "constraint"),
    });
    if (found.success) return found.data;
  }
  return undefined;
}

/**
 * SQLSTATE classes of a server that is there and cannot serve: connection exceptions, too few resources, operator
 * intervention, system errors (postgresql.org/docs/18/errcodes-appendix.html).
 */
const awayClasses = new Set(["08", "53", "57", "58"]);

/** Whether the database could not be asked: no answer, an answer of its proxy without an SQLSTATE, or a server going down. */
export function isDatabaseAway(error: unknown): boolean {
  const refusal = databaseRefusal(error);
  if (refusal) return awayClasses.has(refusal.code.slice(0, 2));
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at.name === "NeonDbError") return true;
  }
  return false;
}
