// Where the link of an invitation to work here leads: name and password, then the second factor.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answerForm } from "#app/http/answer.ts";
import { leadTo, parseForm, submit } from "#app/http/form.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { WordKey } from "#app/messages/words.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { newPasswordBounds, PasswordField } from "#app/ui/password-field.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { Rich, useWords, wordsIn } from "#app/ui/words.tsx";
import { useSending } from "#app/ui/sending.ts";
import {
  acceptInvitationSchema,
  type Invitation,
  invitationTokenSchema,
} from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "invitation")("title") }, matches);

/** Where staff go from here: the page for the second factor, which leads on. */
const next = "/second-factor?returnTo=%2Fadmin";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const words = wordsFor(context, "invitation");
  const parsed = invitationTokenSchema.safeParse({
    token: new URL(request.url).searchParams.get("token") ?? "",
  });
  if (!parsed.success) return { words, token: "", invitation: null };
  const found = await answerForm(context, () =>
    context.services.users.findInvitation(context.actor, parsed.data),
  );
  return { words, token: parsed.data.token, invitation: found.ok ? found.value : null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: ["name"],
    run: async () => {
      const accepted = await context.services.users.acceptInvitation(
        context.actor,
        parseForm(acceptInvitationSchema, form),
      );
      return leadTo(next, accepted.setCookies);
    },
  });
}

const roleNames: Record<Invitation["roles"][number], WordKey<"invitation">> = {
  support: "support",
  catalogue_editor: "editor",
  finance: "finance",
  admin: "admin",
};

export default function AcceptInvitation() {
  const say = useWords("invitation");
  const forms = useWords("forms");
  const shell = useWords("shell");
  const { token, invitation } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useSending("/invitation");
  if (invitation === null || refused?.refusal.code === "link_expired") {
    return (
      <SignFrame title={say("title")}>
        <Notice tone="bad" role="alert" announced title={say("spentTitle")}>
          {say("spent")}
        </Notice>
        <ButtonLink to="/sign-in" tone="quiet">
          {shell("signIn")}
        </ButtonLink>
      </SignFrame>
    );
  }
  const { email, roles, hasAccount } = invitation;
  return (
    <SignFrame title={say("title")}>
      <p className="text-lg text-soft">
        <Rich
          of="invitation"
          text="role"
          values={{
            address: email,
            roles: roles.map((role) => say(roleNames[role])).join(", "),
          }}
          parts={{
            address: (words) => <strong className="font-semibold break-all text-ink">{words}</strong>,
          }}
        />{" "}
        {say(hasAccount ? "withAccount" : "without")}
      </p>
      <FormRefusal
        refused={refused}
        fields={["name", "password"]}
        titles={{ invalid_credentials: say("wrongPassword") }}
      />
      <Form method="post" action="/invitation" className="space-y-5">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="email" value={email} autoComplete="username" />
        {hasAccount ? (
          <input type="hidden" name="name" value="-" />
        ) : (
          <TextField
            label={forms("yourName")}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            defaultValue={refused?.values["name"]}
            error={fieldError(refused, "name")}
          />
        )}
        <PasswordField
          label={hasAccount ? say("yourPassword") : forms("password")}
          name="password"
          autoComplete={hasAccount ? "current-password" : "new-password"}
          hint={hasAccount ? undefined : forms("newPassword")}
          error={fieldError(refused, "password")}
          {...newPasswordBounds}
        />
        <Button busy={busy}>{say("accept")}</Button>
      </Form>
    </SignFrame>
  );
}
