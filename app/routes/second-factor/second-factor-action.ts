// What the forms of the second factor do: prove it, begin with it, confirm it.
import type { AppLoadContext, TypedResponse } from "@remix-run/cloudflare";
import { data } from "@remix-run/cloudflare";
import { z } from "zod";
import { leadTo, parseForm, type Refused, submit, textOf } from "#app/http/form.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import {
  beginSecondFactorSchema,
  confirmSecondFactorSchema,
  proveSecondFactorSchema,
  type SecondFactorSetup,
} from "#workers/services/users/users.schemas.ts";
import { qrPath, type QrPath } from "./qr-path.ts";

/** What the page shows once; it travels with the form that confirms it, since nobody else keeps it readable. */
export interface Setup extends SecondFactorSetup {
  qr: QrPath;
}

/** A setup that was begun, perhaps with a code that did not fit. */
export interface SetupAnswer {
  setup: Setup;
  refused?: Refused;
}

/** Where those go who came for no page in particular. */
export const home = "/account/security";

/** What our own page sent along. */
const shownSetupSchema = z.object({
  totpUri: z.string().max(1000).startsWith("otpauth://totp/"),
  secret: z.string().regex(/^[A-Z2-7]{16,128}=*$/),
  recoveryCodes: z.array(z.string().regex(/^[\w-]{4,40}$/)).max(20),
});

function shownSetup(form: FormData): Setup | undefined {
  const parsed = z
    .string()
    .transform((text, check): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        check.addIssue({ code: "custom", message: "no JSON" });
        return z.NEVER;
      }
    })
    .pipe(shownSetupSchema)
    .safeParse(textOf(form, "setup"));
  return parsed.success ? { ...parsed.data, qr: qrPath(parsed.data.totpUri) } : undefined;
}

async function begin(context: AppLoadContext, form: FormData): Promise<SetupAnswer> {
  const actor = await context.admit("credentials:change_own");
  const setup = await context.services.users.beginSecondFactor(
    actor,
    parseForm(beginSecondFactorSchema, form),
  );
  return { setup: { ...setup, qr: qrPath(setup.totpUri) } };
}

async function confirm(context: AppLoadContext, form: FormData, returnTo: string) {
  const actor = await context.admit("credentials:change_own");
  const input = parseForm(confirmSecondFactorSchema, form);
  const { setCookies } = await context.services.users.confirmSecondFactor(actor, input);
  return leadTo(returnTo === home ? `${home}?done=second_factor_on` : returnTo, setCookies);
}

async function prove(context: AppLoadContext, form: FormData, returnTo: string) {
  const { setCookies } = await context.services.users.proveSecondFactor(
    context.actor,
    parseForm(proveSecondFactorSchema, form),
  );
  return leadTo(returnTo, setCookies);
}

export async function actOnSecondFactor(request: Request, context: AppLoadContext) {
  const form = await request.formData();
  const returnTo = safeReturnPath(form.get("returnTo"), home);
  const intent = textOf(form, "intent");
  const answered = await submit(context, form, {
    keep: [],
    run: async (): Promise<SetupAnswer | TypedResponse<never>> => {
      if (intent === "begin") return begin(context, form);
      if (intent === "confirm") return confirm(context, form, returnTo);
      return prove(context, form, returnTo === home ? "/account" : returnTo);
    },
  });
  if (!("init" in answered)) return answered;
  const refused = answered.data;
  if (intent !== "confirm" && refused.refusal.code === "unauthenticated") {
    return leadTo(`/sign-in?done=start_again&returnTo=${encodeURIComponent(returnTo)}`);
  }
  const setup = intent === "confirm" ? shownSetup(form) : undefined;
  if (setup === undefined) return answered;
  const again: SetupAnswer = { setup, refused };
  return data(again, answered.init ?? {});
}
