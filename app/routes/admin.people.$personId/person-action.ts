// What staff change about somebody.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { leadTo, submit, textOf } from "#app/http/form.ts";
import { changeRolesSchema, endSessionsOfSchema } from "#workers/services/users/people.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";
import { parseInput } from "#workers/shared/validate.ts";

export async function actOnPerson(request: Request, context: AppLoadContext, personId: string) {
  const { actor, services } = context;
  const form = await request.formData();
  const intent = textOf(form, "intent");
  // Asked here and not in `submit`: who has to prove the second factor is led there and back.
  await context.admit(intent === "change_roles" ? "people:change_roles" : "people:end_sessions");
  return submit(context, form, {
    keep: [],
    run: async () => {
      if (intent === "change_roles") {
        const seen = textOf(form, "seen").split(",").filter(Boolean);
        const input = parseInput(changeRolesSchema, { personId, seen, roles: form.getAll("roles") });
        await services.people.changeRoles(actor, input);
        return leadTo(`/admin/people/${personId}?done=roles`);
      }
      if (intent === "end_sessions") {
        const sessionId = textOf(form, "sessionId");
        const input = { personId, ...(sessionId !== "" && { sessionId }) };
        await services.people.endSessionsOf(actor, parseInput(endSessionsOfSchema, input));
        return leadTo(`/admin/people/${personId}?done=sessions`);
      }
      throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
    },
  });
}
