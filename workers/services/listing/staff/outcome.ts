// What became of a change of the catalogue, and who made it.
import { z } from "zod";
import type { Account, Actor } from "../../../shared/actor.ts";
import { databaseRefusal } from "../../../shared/database-refusal.ts";
import { AppError } from "../../../shared/errors.ts";

/** Who changes, for the audit log. */
export interface By {
  userId: string;
  requestId: string;
  traceId: string;
}

/** @throws AppError `forbidden` for a job: what staff change has somebody's name on it */
export function changer(actor: Actor): By {
  if (actor.kind !== "account") throw new AppError("forbidden", "The catalogue is changed by a person.");
  const { userId, requestId, traceId }: Account = actor;
  return { userId, requestId, traceId };
}

/** `stale`: the version was not the stored one any more; then nothing was written. */
export const outcomeSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.enum(["saved", "unchanged", "stale"]), version: z.int() }),
  z.object({ outcome: z.literal("unknown") }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

const fieldSchema = z.object({ field: z.string(), message: z.string() });

/** Two at once took the same address or SKU; the function saw neither. */
const takenFields: Readonly<Record<string, string>> = {
  games_slug_unique: "slug",
  offers_sku_unique: "sku",
  offers_identity: "region",
};

function asFieldError(error: unknown, place: string): AppError | undefined {
  const refusal = databaseRefusal(error);
  if (refusal?.code === "PS422" && refusal.detail !== undefined) {
    const { field, message } = fieldSchema.parse(JSON.parse(refusal.detail));
    return new AppError("invalid_request", `This cannot be saved: ${message}.`, {
      fields: [{ path: `${place}${field}`, message }],
    });
  }
  const taken = refusal?.code === "23505" ? takenFields[refusal.constraint ?? ""] : undefined;
  if (taken === undefined) return undefined;
  const message =
    taken === "region" ? "there is an offer like this already" : "it was taken a moment ago; choose another";
  return new AppError("invalid_request", `This cannot be saved: ${message}.`, {
    fields: [{ path: `${place}${taken}`, message }],
  });
}

/**
 * For `catch` of a statement.
 * @param place what stands before the field in the input
 * @throws AppError `invalid_request` naming the field; anything else as it came
 */
export function refusedField(error: unknown, place = "value."): never {
  throw asFieldError(error, place) ?? error;
}
