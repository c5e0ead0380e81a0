// A new account: name, address and password; a mail then proves the mailbox, whoever asked.
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { parseForm, submit, textOf } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { isSignedIn } from "#app/http/signed-in.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { MailOnItsWay } from "#app/ui/mail-on-its-way.tsx";
import { newPasswordBounds, PasswordField } from "#app/ui/password-field.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { Rich, useWords, wordsIn } from "#app/ui/words.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { useSending } from "#app/ui/sending.ts";
import { signUpSchema } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "sign")("create") }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const returnTo = safeReturnPath(new URL(request.url).searchParams.get("returnTo"), "/account");
  if (await isSignedIn(context)) return redirect(returnTo, 303);
  return { returnTo, words: wordsFor(context, "sign") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: ["name", "email"],
    run: async () => {
      const { locale } = context;
      await context.services.users.signUp(context.actor, { ...parseForm(signUpSchema, form), locale });
      return { sentTo: textOf(form, "email").trim() };
    },
  });
}

const fields = ["name", "email", "password"];

export default function SignUp() {
  const say = useWords("sign");
  const forms = useWords("forms");
  const { returnTo } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const busy = useSending("/sign-up");
  if (answered !== undefined && "sentTo" in answered) {
    return (
      <SignFrame title={say("create")} reasons>
        <MailOnItsWay to={answered.sentTo}>
          <p>{say("openLink")}</p>
          <p className="mt-2">
            <Rich
              of="sign"
              text="nothingYet"
              parts={{ again: (words) => <TextLink to="/verify-email">{words}</TextLink> }}
            />
          </p>
        </MailOnItsWay>
      </SignFrame>
    );
  }
  const signIn = returnTo === "/account" ? "/sign-in" : `/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
  return (
    <SignFrame title={say("create")} reasons>
      <FormRefusal refused={answered} fields={fields} />
      <Form method="post" action="/sign-up" className="space-y-5">
        <TextField
          label={forms("yourName")}
          name="name"
          autoComplete="name"
          required
          maxLength={100}
          hint={forms("nameHint")}
          defaultValue={answered?.values["name"]}
          error={fieldError(answered, "name")}
        />
        <TextField
          label={forms("email")}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          required
          maxLength={254}
          defaultValue={answered?.values["email"]}
          error={fieldError(answered, "email")}
        />
        <PasswordField
          label={forms("password")}
          name="password"
          autoComplete="new-password"
          hint={forms("newPassword")}
          error={fieldError(answered, "password")}
          {...newPasswordBounds}
        />
        <Button busy={busy}>{say("createNow")}</Button>
      </Form>
      <p className="border-t border-line pt-5">
        <Rich of="sign" text="beenHere" parts={{ in: (words) => <TextLink to={signIn}>{words}</TextLink> }} />
      </p>
    </SignFrame>
  );
}
