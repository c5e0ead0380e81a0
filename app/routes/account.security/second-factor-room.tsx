// How the second factor stands, new recovery codes, and turning it off where that is allowed.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CodeField } from "#app/ui/code-field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PasswordField } from "#app/ui/password-field.tsx";
import { RecoveryCodes } from "#app/ui/recovery-codes.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useSending } from "./credentials.tsx";
import { Fold, Room } from "./room.tsx";

interface SecondFactorRoomProps {
  enrolled: boolean;
  /** Staff always keep it. */
  staff: boolean;
  refused: Refused | undefined;
  /** New ones, shown with the answer that made them. */
  recoveryCodes: readonly string[] | undefined;
}

interface ProofFormProps {
  intent: "new_recovery_codes" | "disable_second_factor";
  label: string;
  refused: Refused | undefined;
}

function ProofForm({ intent, label, refused }: ProofFormProps) {
  const say = useWords("security");
  const mine = refused?.intent === intent ? refused : undefined;
  const busy = useSending(intent);
  return (
    <Form method="post" action="/account/security" className="space-y-5">
      <FormRefusal
        refused={mine}
        fields={["password", "code"]}
        titles={{ invalid_credentials: say("wrongProof") }}
      />
      <input type="hidden" name="intent" value={intent} />
      <PasswordField
        id={`${intent}-password`}
        label={say("yourPassword")}
        name="password"
        autoComplete="current-password"
        maxLength={128}
        error={fieldError(mine, "password")}
      />
      <CodeField id={`${intent}-code`} error={fieldError(mine, "code")} />
      <Button tone="quiet" busy={busy}>
        {label}
      </Button>
    </Form>
  );
}

export function SecondFactorRoom({ enrolled, staff, refused, recoveryCodes }: SecondFactorRoomProps) {
  const say = useWords("security");
  if (!enrolled) {
    return (
      <Room id="second-factor" title={say("factor")} state={say("factorIsOff")}>
        <ButtonLink to="/second-factor" tone="quiet" className="mt-3">
          {say("setUp")}
        </ButtonLink>
      </Room>
    );
  }
  return (
    <Room id="second-factor" title={say("factor")} state={say(staff ? "factorIsOnStaff" : "factorIsOn")}>
      {recoveryCodes !== undefined && (
        <div className="mt-4 max-w-lg space-y-4 text-ink">
          <Notice tone="good" role="status" announced title={say("newCodesTitle")}>
            {say("newCodes")}
          </Notice>
          <RecoveryCodes codes={recoveryCodes} />
        </div>
      )}
      <Fold label={say("makeNewCodes")} open={refused?.intent === "new_recovery_codes"}>
        <ProofForm intent="new_recovery_codes" label={say("makeCodes")} refused={refused} />
      </Fold>
      {!staff && (
        <Fold label={say("turnOff")} open={refused?.intent === "disable_second_factor"}>
          <ProofForm intent="disable_second_factor" label={say("turnOff")} refused={refused} />
        </Fold>
      )}
    </Room>
  );
}
