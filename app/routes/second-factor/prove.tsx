// Proves the second factor: a code of the app, or a recovery code when the phone is gone.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { here } from "./here.ts";
import { Button } from "#app/ui/button.tsx";
import { CodeField } from "#app/ui/code-field.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useSending } from "#app/ui/sending.ts";

interface ProveProps {
  returnTo: string;
  refused: Refused | undefined;
}

export function Prove({ returnTo, refused }: ProveProps) {
  const say = useWords("secondFactor");
  const busy = useSending("/second-factor");
  const byRecovery = refused?.intent === "recover";
  return (
    <>
      <FormRefusal
        refused={refused}
        fields={["code", "recoveryCode"]}
        titles={{ invalid_credentials: say("wrongProof") }}
      />
      <Form method="post" action={here(returnTo)} className="space-y-5">
        <input type="hidden" name="intent" value="prove" />
        <input type="hidden" name="returnTo" value={returnTo} />
        <CodeField hint={say("codeHint")} error={byRecovery ? undefined : fieldError(refused, "code")} />
        <Button busy={busy}>{say("goOn")}</Button>
      </Form>
      <details className="group border-t border-line pt-3" open={byRecovery}>
        <summary className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 hover:text-ink">
          {say("withoutPhone")}
        </summary>
        <Form method="post" action={here(returnTo)} className="mt-3 space-y-5">
          <input type="hidden" name="intent" value="recover" />
          <input type="hidden" name="returnTo" value={returnTo} />
          <TextField
            label={say("recoveryCode")}
            name="recoveryCode"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={40}
            hint={say("recoveryHint")}
            error={byRecovery ? fieldError(refused, "recoveryCode") : undefined}
          />
          <Button tone="quiet" busy={busy}>
            {say("useCode")}
          </Button>
        </Form>
      </details>
    </>
  );
}
