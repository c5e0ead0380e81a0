// Proves a mailbox: the link shows that the mail arrived, the password that the account is this person's, too.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldError } from "#app/ui/form-refusal.tsx";
import { PasswordField } from "#app/ui/password-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { useSending } from "#app/ui/sending.ts";
import { Rich, useWords } from "#app/ui/words.tsx";

export function ConfirmForm({ token, refused }: { token: string; refused: Refused | undefined }) {
  const say = useWords("sign");
  // The token stays in the address, so that the form is there again when it was refused.
  const target = `/verify-email?token=${encodeURIComponent(token)}`;
  const busy = useSending(target);
  return (
    <>
      <p className="text-lg text-soft">{say("proveWhy")}</p>
      <Form method="post" action={target} className="space-y-5">
        <input type="hidden" name="intent" value="verify" />
        <input type="hidden" name="token" value={token} />
        <PasswordField
          label={say("accountPassword")}
          name="password"
          autoComplete="current-password"
          maxLength={128}
          hint={say("accountPasswordHint")}
          error={fieldError(refused, "password")}
        />
        <Button busy={busy}>{say("mine")}</Button>
      </Form>
      <p className="border-t border-line pt-5">
        <Rich
          of="sign"
          text="noPassword"
          parts={{ forgot: (words) => <TextLink to="/forgot-password">{words}</TextLink> }}
        />
      </p>
    </>
  );
}
