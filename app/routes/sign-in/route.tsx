// Signing in: with a password, or with an identity provider that this shop is registered with.
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { isSignedIn } from "#app/http/signed-in.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { PasswordField } from "#app/ui/password-field.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { Rich, useWords, wordsIn } from "#app/ui/words.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { useSending } from "#app/ui/sending.ts";
import { Arrival } from "./arrival.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { signIn } from "./sign-in-action.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "sign")("signIn") }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const returnTo = safeReturnPath(search.get("returnTo"), "/account");
  if (await isSignedIn(context)) return redirect(returnTo, 303);
  const { items } = await answer(context, () => context.services.users.listProviders(context.actor));
  return {
    returnTo,
    providers: items,
    reason: search.get("done") ?? search.get("reason"),
    words: wordsFor(context, "sign"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return signIn(request, context);
}

const fields = ["email", "password"];

export default function SignIn() {
  const say = useWords("sign");
  const forms = useWords("forms");
  const { returnTo, providers, reason } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useSending("/sign-in");
  const onward = returnTo === "/account" ? "" : `?returnTo=${encodeURIComponent(returnTo)}`;
  return (
    <SignFrame title={say("signIn")} reasons>
      {refused === undefined && <Arrival reason={reason} />}
      <FormRefusal
        refused={refused}
        fields={fields}
        titles={{
          invalid_credentials: say("doNotBelong"),
          email_not_verified: say("notProven"),
        }}
      />
      {refused?.refusal.code === "email_not_verified" && (
        <p>
          <Rich
            of="sign"
            text="noMail"
            parts={{ again: (words) => <TextLink to="/verify-email">{words}</TextLink> }}
          />
        </p>
      )}
      <Form method="post" action={`/sign-in${onward}`} className="space-y-5">
        <input type="hidden" name="returnTo" value={returnTo} />
        <TextField
          label={forms("email")}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          required
          maxLength={254}
          defaultValue={refused?.values["email"]}
          error={fieldError(refused, "email")}
        />
        <PasswordField
          label={forms("password")}
          name="password"
          autoComplete="current-password"
          maxLength={128}
          error={fieldError(refused, "password")}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <Button busy={busy} className="min-w-32">
            {say("signIn")}
          </Button>
          <TextLink to="/forgot-password" className="inline-flex min-h-11 items-center text-[0.9375rem]">
            {say("forgot")}
          </TextLink>
        </div>
      </Form>
      <ProviderButtons providers={providers} returnTo={returnTo} />
      <p className="border-t border-line pt-5">
        <Rich
          of="sign"
          text="newHere"
          parts={{ up: (words) => <TextLink to={`/sign-up${onward}`}>{words}</TextLink> }}
        />
      </p>
    </SignFrame>
  );
}
