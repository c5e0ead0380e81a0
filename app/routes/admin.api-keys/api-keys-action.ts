// Makes and revokes keys; a new one is shown with the answer to its form and never again.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { leadTo, submit, textOf } from "#app/http/form.ts";
import { apiKeyIdSchema, createApiKeySchema } from "#workers/services/users/api-keys.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";

export async function actOnApiKeys(request: Request, context: AppLoadContext) {
  const { services } = context;
  // Asked here and not in `submit`: who has to prove the second factor is led there and back.
  const actor = await context.admit("api_keys:change");
  const form = await request.formData();
  return submit(context, form, {
    keep: ["email", "name", "scopes", "expiresInDays"],
    run: async () => {
      if (textOf(form, "intent") === "revoke") {
        const input = parseInput(apiKeyIdSchema, { apiKeyId: textOf(form, "apiKeyId") });
        await services.apiKeys.revokeApiKey(actor, input);
        return leadTo("/admin/api-keys?done=revoked");
      }
      const days = textOf(form, "expiresInDays");
      const input = parseInput(createApiKeySchema, {
        email: textOf(form, "email"),
        name: textOf(form, "name"),
        scopes: form.getAll("scopes"),
        expiresInDays: days === "" ? null : Number(days),
      });
      const { secret } = await services.apiKeys.createApiKey(actor, input);
      return { secret };
    },
  });
}
