// A publisher's text of requirements, read into the rows of the form that it will be saved by.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { parseForm, submit, textOf } from "#app/http/form.ts";
import { requirementTextSchema } from "#workers/services/listing/staff/game-sections.schemas.ts";

/**
 * Rows that stand in place of those of the same system and level, and the form as it was sent, to be checked against; nothing
 * is saved. No rows: the text says nothing.
 */
export function readRequirements(context: AppLoadContext, form: FormData) {
  const { actor, services } = context;
  return submit(context, form, {
    keep: ["operatingSystem", "text"],
    run: async (typed) => ({
      read: await services.staffGames.readRequirements(actor, parseForm(requirementTextSchema, typed)),
      values: { operatingSystem: textOf(typed, "operatingSystem"), text: textOf(typed, "text") },
    }),
  });
}
