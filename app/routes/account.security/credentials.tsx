// Password and address: both are changed with the password, so that an open screen is not enough.
import { Form, useNavigation } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { newPasswordBounds, PasswordField } from "#app/ui/password-field.tsx";
import { Rich, useWords } from "#app/ui/words.tsx";
import { Fold, Room } from "./room.tsx";

interface CredentialsProps {
  email: string;
  hasPassword: boolean;
  /** The form of this page that was refused, if one was. */
  refused: Refused | undefined;
}

/** The refusal when it was this form's. */
const own = (refused: Refused | undefined, intent: string) =>
  refused?.intent === intent ? refused : undefined;

/** True while this form is on its way. */
export function useSending(intent: string): boolean {
  return useNavigation().formData?.get("intent") === intent;
}

export function PasswordRoom({ email, hasPassword, refused }: CredentialsProps) {
  const say = useWords("security");
  const forms = useWords("forms");
  const busy = useSending("change_password");
  const mine = own(refused, "change_password");
  if (!hasPassword) {
    return (
      <Room id="password" title={forms("password")} state={say("noPassword")}>
        <ButtonLink to="/forgot-password" tone="quiet" className="mt-3">
          {say("setPassword")}
        </ButtonLink>
      </Room>
    );
  }
  return (
    <Room id="password" title={forms("password")} state={say("passwordState")}>
      <Fold label={say("changePassword")} open={mine !== undefined}>
        <Form method="post" action="/account/security" className="space-y-5">
          <FormRefusal
            refused={mine}
            fields={["currentPassword", "newPassword"]}
            titles={{ invalid_credentials: say("wrongPassword") }}
          />
          <input type="hidden" name="intent" value="change_password" />
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <PasswordField
            label={say("currentPassword")}
            name="currentPassword"
            autoComplete="current-password"
            maxLength={128}
            error={fieldError(mine, "currentPassword")}
          />
          <PasswordField
            label={say("newPassword")}
            name="newPassword"
            autoComplete="new-password"
            hint={forms("newPassword")}
            error={fieldError(mine, "newPassword")}
            {...newPasswordBounds}
          />
          <Button busy={busy}>{say("changePassword")}</Button>
        </Form>
      </Fold>
    </Room>
  );
}

export function EmailRoom({ email, hasPassword, refused }: CredentialsProps) {
  const say = useWords("security");
  const forms = useWords("forms");
  const busy = useSending("change_email");
  const mine = own(refused, "change_email");
  return (
    <Room
      id="email"
      title={forms("email")}
      state={
        <Rich
          of="security"
          text="emailState"
          values={{ address: email }}
          parts={{
            address: (words) => <span className="font-medium break-all text-ink">{words}</span>,
          }}
        />
      }
    >
      {hasPassword && (
        <Fold label={say("changeEmail")} open={mine !== undefined}>
          <Form method="post" action="/account/security" className="space-y-5">
            <FormRefusal
              refused={mine}
              fields={["newEmail", "password"]}
              titles={{ invalid_credentials: say("wrongPassword") }}
            />
            <input type="hidden" name="intent" value="change_email" />
            <TextField
              label={say("newEmail")}
              name="newEmail"
              type="email"
              autoComplete="email"
              inputMode="email"
              required
              maxLength={254}
              hint={say("newEmailHint")}
              defaultValue={mine?.values["newEmail"]}
              error={fieldError(mine, "newEmail")}
            />
            <PasswordField
              id="email-password"
              label={say("yourPassword")}
              name="password"
              autoComplete="current-password"
              maxLength={128}
              error={fieldError(mine, "password")}
            />
            <Button busy={busy}>{say("sendLink")}</Button>
          </Form>
        </Fold>
      )}
    </Room>
  );
}
