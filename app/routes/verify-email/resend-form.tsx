// Asks for another mail that proves a mailbox.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError } from "#app/ui/form-refusal.tsx";
import { useSending } from "#app/ui/sending.ts";
import { useWords } from "#app/ui/words.tsx";

export function ResendForm({ refused }: { refused: Refused | undefined }) {
  const say = useWords("sign");
  const forms = useWords("forms");
  const busy = useSending("/verify-email");
  return (
    <>
      <p className="text-lg text-soft">{say("resendLead")}</p>
      <Form method="post" action="/verify-email" className="space-y-5">
        <input type="hidden" name="intent" value="resend" />
        <TextField
          label={forms("email")}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          required
          maxLength={254}
          defaultValue={refused?.values["email"]}
          error={refused?.intent === "resend" ? fieldError(refused, "email") : undefined}
        />
        <Button busy={busy}>{say("resend")}</Button>
      </Form>
    </>
  );
}
