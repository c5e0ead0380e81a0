// For those who forgot their password: a link by mail, and the same answer whoever asks.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData } from "@remix-run/react";
import { parseForm, submit, textOf } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { MailOnItsWay } from "#app/ui/mail-on-its-way.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { useSending } from "#app/ui/sending.ts";
import { mailboxSchema } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "sign")("aNewPassword") }, matches);

export function loader({ context }: LoaderFunctionArgs) {
  return { words: wordsFor(context, "sign") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: ["email"],
    run: async () => {
      await context.services.users.requestPasswordReset(context.actor, parseForm(mailboxSchema, form));
      return { sentTo: textOf(form, "email").trim() };
    },
  });
}

export default function ForgotPassword() {
  const say = useWords("sign");
  const forms = useWords("forms");
  const answered = useActionData<typeof action>();
  const busy = useSending("/forgot-password");
  if (answered !== undefined && "sentTo" in answered) {
    return (
      <SignFrame title={say("aNewPassword")}>
        <MailOnItsWay to={answered.sentTo}>
          <p>{say("forgotSent")}</p>
        </MailOnItsWay>
        <TextLink to="/sign-in" className="inline-flex min-h-11 items-center">
          {say("back")}
        </TextLink>
      </SignFrame>
    );
  }
  return (
    <SignFrame title={say("aNewPassword")} lead={say("forgotLead")}>
      <FormRefusal refused={answered} fields={["email"]} />
      <Form method="post" action="/forgot-password" className="space-y-5">
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
        <Button busy={busy}>{say("sendLink")}</Button>
      </Form>
    </SignFrame>
  );
}
