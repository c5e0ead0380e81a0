// Password and address: both are changed with the password, so that an open screen is not enough.
import { Form, useNavigation } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { newPasswordBounds, PasswordField } from "#app/ui/password-field.tsx";
import { useWords } from "#app/ui/words.tsx";
import { Fold, Room } from "./room.tsx";

interface CredentialsProps {
  email: string;
  hasPassword: boolean;
  /** The form of this page that was refused, if one was. */
  refused: Refused | undefined;
}

const wrongPassword = { invalid_credentials: "That password is not right" } as const;

/** The refusal when it was this form's. */
const own = (refused: Refused | undefined, intent: string) =>
  refused?.intent === intent ? refused : undefined;

/** True while this form is on its way. */
export function useSending(intent: string): boolean {
  return useNavigation().formData?.get("intent") === intent;
}

export function PasswordRoom({ email, hasPassword, refused }: CredentialsProps) {
  const forms = useWords("forms");
  const busy = useSending("change_password");
  const mine = own(refused, "change_password");
  if (!hasPassword) {
    return (
      <Room id="password" title="Password" state="You have none: you sign in with another service.">
        <ButtonLink to="/forgot-password" tone="quiet" className="mt-3">
          Set a password
        </ButtonLink>
      </Room>
    );
  }
  return (
    <Room id="password" title="Password" state="Changing it signs you out everywhere else.">
      <Fold label="Change the password" open={mine !== undefined}>
        <Form method="post" action="/account/security" className="space-y-5">
          <FormRefusal refused={mine} fields={["currentPassword", "newPassword"]} titles={wrongPassword} />
          <input type="hidden" name="intent" value="change_password" />
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <PasswordField
            label="Current password"
            name="currentPassword"
            autoComplete="current-password"
            maxLength={128}
            error={fieldError(mine, "currentPassword")}
          />
          <PasswordField
            label="New password"
            name="newPassword"
            autoComplete="new-password"
            hint={forms("newPassword")}
            error={fieldError(mine, "newPassword")}
            {...newPasswordBounds}
          />
          <Button busy={busy}>Change the password</Button>
        </Form>
      </Fold>
    </Room>
  );
}

export function EmailRoom({ email, hasPassword, refused }: CredentialsProps) {
  const busy = useSending("change_email");
  const mine = own(refused, "change_email");
  return (
    <Room
      id="email"
      title="E-mail address"
      state={
        <>
          <span className="font-medium break-all text-ink">{email}</span>. You sign in with it, and our mails
          go there.
        </>
      }
    >
      {hasPassword && (
        <Fold label="Change the address" open={mine !== undefined}>
          <Form method="post" action="/account/security" className="space-y-5">
            <FormRefusal refused={mine} fields={["newEmail", "password"]} titles={wrongPassword} />
            <input type="hidden" name="intent" value="change_email" />
            <TextField
              label="New e-mail address"
              name="newEmail"
              type="email"
              autoComplete="email"
              inputMode="email"
              required
              maxLength={254}
              hint="We send a link there. The address changes once you have opened it."
              defaultValue={mine?.values["newEmail"]}
              error={fieldError(mine, "newEmail")}
            />
            <PasswordField
              id="email-password"
              label="Your password"
              name="password"
              autoComplete="current-password"
              maxLength={128}
              error={fieldError(mine, "password")}
            />
            <Button busy={busy}>Send the link</Button>
          </Form>
        </Fold>
      )}
    </Room>
  );
}
