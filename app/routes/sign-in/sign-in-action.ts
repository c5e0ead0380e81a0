// What the forms of the sign-in page do: sign in with a password, or go on to an identity provider.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { leadTo, parseForm, submit, textOf } from "#app/http/form.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { localePath } from "#workers/shared/locales.ts";
import { signInSchema, startOAuthSchema } from "#workers/services/users/users.schemas.ts";

/** Where those go who came for no page in particular. */
const home = "/account";

async function withPassword(context: AppLoadContext, form: FormData, returnTo: string) {
  const { outcome, setCookies } = await context.services.users.signIn(
    context.actor,
    parseForm(signInSchema, form),
  );
  const next = outcome === "signed_in" ? returnTo : `/second-factor?returnTo=${encodeURIComponent(returnTo)}`;
  return leadTo(next, setCookies);
}

async function withProvider(context: AppLoadContext, form: FormData, returnTo: string) {
  const { provider } = parseForm(startOAuthSchema.pick({ provider: true }), form);
  const { location, setCookies } = await context.services.users.startOAuth(context.actor, {
    provider,
    // The way back is an address of its own, in the language that it began in.
    returnTo: localePath(context.locale, returnTo),
  });
  return leadTo(location, setCookies);
}

export async function signIn(request: Request, context: AppLoadContext) {
  const form = await request.formData();
  const returnTo = safeReturnPath(form.get("returnTo"), home);
  return submit(context, form, {
    keep: ["email"],
    run: () =>
      textOf(form, "intent") === "provider"
        ? withProvider(context, form, returnTo)
        : withPassword(context, form, returnTo),
  });
}
