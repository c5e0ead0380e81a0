// Where the link of a mail leads that sets a new password.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { leadTo, parseForm, submit } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { newPasswordBounds, PasswordField } from "#app/ui/password-field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { useSending } from "#app/ui/sending.ts";
import { resetPasswordSchema } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "sign")("setPassword") }, matches);

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    token: new URL(request.url).searchParams.get("token"),
    words: wordsFor(context, "sign"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: [],
    run: async () => {
      const { setCookies } = await context.services.users.resetPassword(
        context.actor,
        parseForm(resetPasswordSchema, form),
      );
      return leadTo("/sign-in?done=password_set", setCookies);
    },
  });
}

export default function ResetPassword() {
  const say = useWords("sign");
  const forms = useWords("forms");
  const { token } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // The token stays in the address, so that the form is there again when it was refused.
  const target = `/reset-password?token=${encodeURIComponent(token ?? "")}`;
  const busy = useSending(target);
  const incomplete = token === null || fieldError(refused, "token") !== undefined;
  if (incomplete || refused?.refusal.code === "link_expired") {
    return (
      <SignFrame title={say("setPassword")}>
        <Notice tone="bad" role="alert" announced title={say(incomplete ? "incomplete" : "spent")}>
          {say("once")}
        </Notice>
        <ButtonLink to="/forgot-password">{say("another")}</ButtonLink>
      </SignFrame>
    );
  }
  return (
    <SignFrame title={say("setPassword")} lead={say("setLead")}>
      <FormRefusal refused={refused} fields={["password"]} />
      <Form method="post" action={target} className="space-y-5">
        <input type="hidden" name="token" value={token} />
        <PasswordField
          label={say("newPassword")}
          name="password"
          autoComplete="new-password"
          hint={forms("newPassword")}
          error={fieldError(refused, "password")}
          {...newPasswordBounds}
        />
        <Button busy={busy}>{say("setNow")}</Button>
      </Form>
    </SignFrame>
  );
}
