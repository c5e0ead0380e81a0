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

/** The refusal inside an error, looking through `cause`; undefined when Postgres did not answer at all. */
export function databaseRefusal(error: unknown): DatabaseRefusal | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { message } = at;
    const found = refusalSchema.safeParse({
      code: Reflect.get(at, "code"),
      message,
      detail: Reflect.get(at, "detail"),
      constraint: Reflect.get(at, "constraint"),
    });
    if (found.success) return found.data;
  }
  return undefined;
}
