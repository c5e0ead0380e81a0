// Proves a mailbox: the link shows that the mail arrived, the password that the account is this person's, too.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldError } from "#app/ui/form-refusal.tsx";
import { PasswordField } from "#app/ui/password-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { useSending } from "#app/ui/sending.ts";

export function ConfirmForm({ token, refused }: { token: string; refused: Refused | undefined }) {
  // The token stays in the address, so that the form is there again when it was refused.
  const target = `/verify-email?token=${encodeURIComponent(token)}`;
  const busy = useSending(target);
  return (
    <>
      <p className="text-lg text-soft">
        The link shows that our mail reached you. Your password shows that the account is yours, too, and not
        one that somebody else made with your address.
      </p>
      <Form method="post" action={target} className="space-y-5">
        <input type="hidden" name="intent" value="verify" />
        <input type="hidden" name="token" value={token} />
        <PasswordField
          label="Password of the account"
          name="password"
          autoComplete="current-password"
          maxLength={128}
          hint="The one that you chose when you signed up, or that you sign in with now."
          error={fieldError(refused, "password")}
        />
        <Button busy={busy}>Yes, this mailbox is mine</Button>
      </Form>
      <p className="border-t border-line pt-5">
        You did not choose one, or have forgotten it?{" "}
        <TextLink to="/forgot-password">Choose a new password by mail</TextLink>. That proves your mailbox,
        and nobody else’s password counts from then on.
      </p>
    </>
  );
}
