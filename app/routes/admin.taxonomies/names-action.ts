// What staff change about names: one is added, spelt anew, or merged into another.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { leadTo, submit, textOf } from "#app/http/form.ts";
import {
  addNameSchema,
  mergeNameSchema,
  nameKindSchema,
  nameSchema,
  renameNameSchema,
} from "#workers/services/listing/staff/names.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";
import { parseInput } from "#workers/shared/validate.ts";

/** `value.name` of the statement is the field `name` here. */
function atFields(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "AppError") return error;
  const { code, detail, fields, meta } = error as AppError;
  const moved = fields.map(({ path, message }) => ({ path: path.replace(/^value\./, ""), message }));
  return new AppError(code, detail, { fields: moved, meta });
}

export async function actOnNames(request: Request, context: AppLoadContext) {
  const { services } = context;
  const actor = await context.admit("catalogue:write");
  const form = await request.formData();
  const typed = Object.fromEntries(
    ["kind", "slug", "seen", "name", "into"].map((name) => [name, textOf(form, name)]),
  );
  const intent = textOf(form, "intent");
  return submit(context, form, {
    keep: ["slug", "name", "into"],
    run: async () => {
      const back = (kind: string, done: string) => leadTo(`/admin/taxonomies?kind=${kind}&done=${done}`);
      try {
        if (intent === "add") {
          const { kind } = parseInput(nameKindSchema, typed);
          await services.names.addName(actor, { kind, ...parseInput(addNameSchema, typed) });
          return back(kind, "added");
        }
        const of = parseInput(nameSchema, typed);
        if (intent === "rename") {
          await services.names.renameName(actor, { ...of, ...parseInput(renameNameSchema, typed) });
          return back(of.kind, "renamed");
        }
        if (intent === "merge") {
          await services.names.mergeName(actor, { ...of, ...parseInput(mergeNameSchema, typed) });
          return back(of.kind, "merged");
        }
      } catch (error) {
        throw atFields(error);
      }
      throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
    },
  });
}
