// What the forms of the security page do. Each changes something about how one signs in, and asks who it is afresh.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { leadTo, parseForm, submit, textOf } from "#app/http/form.ts";
import {
  changeEmailSchema,
  changePasswordSchema,
  passwordAndCodeSchema,
  sessionIdSchema,
  signInMethodIdSchema,
} from "#workers/services/users/users.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";

const done = (what: string, setCookies: readonly string[] = []) =>
  leadTo(`/account/security?done=${what}`, setCookies);

async function act({ actor, services: { users } }: AppLoadContext, form: FormData) {
  switch (textOf(form, "intent")) {
    case "change_password": {
      const { setCookies } = await users.changePassword(actor, parseForm(changePasswordSchema, form));
      return done("password_changed", setCookies);
    }
    case "change_email":
      await users.changeEmail(actor, parseForm(changeEmailSchema, form));
      return done("mail_sent");
    case "new_recovery_codes": {
      // Shown with the answer to the form, since they are shown once.
      return users.newRecoveryCodes(actor, parseForm(passwordAndCodeSchema, form));
    }
    case "disable_second_factor": {
      const { setCookies } = await users.disableSecondFactor(actor, parseForm(passwordAndCodeSchema, form));
      return done("second_factor_off", setCookies);
    }
    case "end_session": {
      const { setCookies } = await users.endSession(actor, parseForm(sessionIdSchema, form));
      return done("session_ended", setCookies);
    }
    case "end_other_sessions":
      await users.endOtherSessions(actor);
      return done("sessions_ended");
    case "unlink":
      await users.unlinkSignInMethod(actor, parseForm(signInMethodIdSchema, form));
      return done("unlinked");
    default:
      throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
  }
}

export async function actOnSecurity(request: Request, context: AppLoadContext) {
  const form = await request.formData();
  return submit(context, form, { keep: ["newEmail"], run: () => act(context, form) });
}
