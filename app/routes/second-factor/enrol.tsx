// Setting up the second factor: the password first, then the app, the codes for bad days, and the proof.
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refused } from "#app/http/form.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CodeField } from "#app/ui/code-field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PasswordField } from "#app/ui/password-field.tsx";
import { RecoveryCodes } from "#app/ui/recovery-codes.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useSending } from "#app/ui/sending.ts";
import { here } from "./here.ts";
import type { SetupAnswer } from "./second-factor-action.ts";

interface BeginProps {
  returnTo: string;
  refused: Refused | undefined;
  hasPassword: boolean;
}

export function Begin({ returnTo, refused, hasPassword }: BeginProps) {
  const say = useWords("secondFactor");
  const busy = useSending("/second-factor");
  if (!hasPassword) {
    return (
      <>
        <Notice tone="plain" title={say("passwordFirst")}>
          {say("passwordFirstWhy")}
        </Notice>
        <ButtonLink to="/forgot-password">{say("setPassword")}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <p className="text-lg text-soft">{say("why")}</p>
      <FormRefusal
        refused={refused}
        fields={["password"]}
        titles={{ invalid_credentials: say("wrongPassword") }}
      />
      <Form method="post" action={here(returnTo)} className="space-y-5">
        <input type="hidden" name="intent" value="begin" />
        <input type="hidden" name="returnTo" value={returnTo} />
        <PasswordField
          label={say("yourPassword")}
          name="password"
          autoComplete="current-password"
          maxLength={128}
          hint={say("passwordHint")}
          error={fieldError(refused, "password")}
        />
        <Button busy={busy}>{say("goOn")}</Button>
      </Form>
    </>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden="true"
        className="flex size-8 items-center justify-center rounded-full bg-accent-soft font-bold text-accent"
      >
        {number}
      </span>
      <div className="min-w-0">
        <h2 className="pt-1 text-xl font-bold">{title}</h2>
        <div className="mt-3">{children}</div>
      </div>
    </li>
  );
}

export function Confirm({ answer, returnTo }: { answer: SetupAnswer; returnTo: string }) {
  const say = useWords("secondFactor");
  const busy = useSending("/second-factor");
  const { setup, refused } = answer;
  const { qr, totpUri, secret, recoveryCodes } = setup;
  const groups = secret.match(/.{1,4}/g) ?? [secret];
  return (
    <ol className="space-y-9">
      <Step number={1} title={say("show")}>
        {/* Dark on light in both looks: cameras expect it so. */}
        <svg
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label={say("qr")}
          shapeRendering="crispEdges"
          className="w-56 rounded-card border border-line bg-white"
        >
          <path d={qr.path} className="fill-stage-deep" />
        </svg>
        <p className="mt-4 text-[0.9375rem] text-soft">{say("orType")}</p>
        <p
          data-testid="totp-secret"
          className="mt-1 flex flex-wrap gap-x-2.5 gap-y-1 font-mono text-[1.0625rem] tracking-wide"
        >
          {groups.map((group, index) => (
            // Groups may repeat; their order never changes.
            <span key={index}>{group}</span>
          ))}
        </p>
      </Step>
      <Step number={2} title={say("keep")}>
        <p className="mb-3 text-[0.9375rem] text-soft">{say("keepWhy")}</p>
        <RecoveryCodes codes={recoveryCodes} />
      </Step>
      <Step number={3} title={say("type")}>
        <FormRefusal
          refused={refused}
          fields={["code"]}
          titles={{ invalid_credentials: say("wrongCode"), conflict: say("setupOver") }}
        />
        <Form method="post" action={here(returnTo)} className="mt-4 space-y-5">
          <input type="hidden" name="intent" value="confirm" />
          <input type="hidden" name="returnTo" value={returnTo} />
          <input
            type="hidden"
            name="setup"
            value={JSON.stringify({ totpUri, secret, recoveryCodes })}
            autoComplete="off"
          />
          <CodeField error={fieldError(refused, "code")} />
          <label className="flex items-start gap-3">
            <input type="checkbox" required className="mt-1 size-5 shrink-0 accent-action" />
            <span>{say("kept")}</span>
          </label>
          <Button busy={busy}>{say("turnOn")}</Button>
        </Form>
      </Step>
    </ol>
  );
}
