// Where the link of a mail leads that sets a new password.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { leadTo, parseForm, submit } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { newPasswordBounds, newPasswordHint, PasswordField } from "#app/ui/password-field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { useSending } from "#app/ui/sending.ts";
import { resetPasswordSchema } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "account:sign_in" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Set a new password" }, matches);

export function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get("token") };
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
  const { token } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // The token stays in the address, so that the form is there again when it was refused.
  const target = `/reset-password?token=${encodeURIComponent(token ?? "")}`;
  const busy = useSending(target);
  const incomplete = token === null || fieldError(refused, "token") !== undefined;
  if (incomplete || refused?.refusal.code === "link_expired") {
    return (
      <SignFrame title="Set a new password">
        <Notice
          tone="bad"
          role="alert"
          announced
          title={incomplete ? "The link is not complete." : "This link is not valid any more."}
        >
          A link sets a password once, and within an hour. You can have another one.
        </Notice>
        <ButtonLink to="/forgot-password">Send me another link</ButtonLink>
      </SignFrame>
    );
  }
  return (
    <SignFrame
      title="Set a new password"
      lead="Wherever you are signed in now, you will be asked for it again."
    >
      <FormRefusal refused={refused} fields={["password"]} />
      <Form method="post" action={target} className="space-y-5">
        <input type="hidden" name="token" value={token} />
        <PasswordField
          label="New password"
          name="password"
          autoComplete="new-password"
          hint={newPasswordHint}
          error={fieldError(refused, "password")}
          {...newPasswordBounds}
        />
        <Button busy={busy}>Set the password</Button>
      </Form>
    </SignFrame>
  );
}
