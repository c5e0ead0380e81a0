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
import { useSending } from "#app/ui/sending.ts";
import { here } from "./here.ts";
import type { SetupAnswer } from "./second-factor-action.ts";

const wrongCode = "That code is not right. Wait for the next one and try again";

interface BeginProps {
  returnTo: string;
  refused: Refused | undefined;
  hasPassword: boolean;
}

export function Begin({ returnTo, refused, hasPassword }: BeginProps) {
  const busy = useSending("/second-factor");
  if (!hasPassword) {
    return (
      <>
        <Notice tone="plain" title="Set a password first.">
          You have signed in with another service so far. The second factor stands beside a password.
        </Notice>
        <ButtonLink to="/forgot-password">Set a password</ButtonLink>
      </>
    );
  }
  return (
    <>
      <p className="text-lg text-soft">
        An authenticator app on your phone shows six digits that change every half minute. With them, a stolen
        password alone opens nothing.
      </p>
      <FormRefusal
        refused={refused}
        fields={["password"]}
        titles={{ invalid_credentials: "That password is not right" }}
      />
      <Form method="post" action={here(returnTo)} className="space-y-5">
        <input type="hidden" name="intent" value="begin" />
        <input type="hidden" name="returnTo" value={returnTo} />
        <PasswordField
          label="Your password"
          name="password"
          autoComplete="current-password"
          maxLength={128}
          hint="So that nobody does this on a screen that you left open."
          error={fieldError(refused, "password")}
        />
        <Button busy={busy}>Go on</Button>
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
  const busy = useSending("/second-factor");
  const { setup, refused } = answer;
  const { qr, totpUri, secret, recoveryCodes } = setup;
  const groups = secret.match(/.{1,4}/g) ?? [secret];
  return (
    <ol className="space-y-9">
      <Step number={1} title="Show this to your app">
        {/* Dark on light in both looks: cameras expect it so. */}
        <svg
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label="QR code for your authenticator app"
          shapeRendering="crispEdges"
          className="w-56 rounded-card border border-line bg-white"
        >
          <path d={qr.path} className="fill-stage-deep" />
        </svg>
        <p className="mt-4 text-[0.9375rem] text-soft">Or type this secret into it:</p>
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
      <Step number={2} title="Keep these codes">
        <p className="mb-3 text-[0.9375rem] text-soft">
          Without your phone, each of them lets you in once. They are shown here and never again.
        </p>
        <RecoveryCodes codes={recoveryCodes} />
      </Step>
      <Step number={3} title="Type what the app shows">
        <FormRefusal
          refused={refused}
          fields={["code"]}
          titles={{ invalid_credentials: wrongCode, conflict: "This setup is over" }}
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
            <span>I have kept the recovery codes in a safe place.</span>
          </label>
          <Button busy={busy}>Turn it on</Button>
        </Form>
      </Step>
    </ol>
  );
}
