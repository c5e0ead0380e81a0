// Where the link of a mail leads that proves a mailbox. The link alone changes nothing: programs that scan mails open
// links, too, and an account that a stranger made with somebody's address is not for that person to confirm.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { leadTo, parseForm, type Refused, submit, textOf } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { MailOnItsWay } from "#app/ui/mail-on-its-way.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { mailboxSchema, verifyEmailSchema } from "#workers/services/users/users.schemas.ts";
import { ConfirmForm } from "./confirm-form.tsx";
import { ResendForm } from "./resend-form.tsx";

export const handle: PageHandle = { permission: "account:sign_in" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Prove your mailbox" }, matches);

export function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  return { token: search.get("token"), done: search.get("done") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, services } = context;
  const form = await request.formData();
  return submit(context, form, {
    keep: ["email"],
    run: async () => {
      if (textOf(form, "intent") === "resend") {
        await services.users.resendVerification(actor, parseForm(mailboxSchema, form));
        return { sentTo: textOf(form, "email").trim() };
      }
      const { outcome, setCookies } = await services.users.verifyEmail(
        actor,
        parseForm(verifyEmailSchema, form),
      );
      return leadTo(`/verify-email?done=${outcome}`, setCookies);
    },
  });
}

const outcomes: Record<string, { title: string; detail: string }> = {
  signed_in: { title: "Your mailbox is proven.", detail: "The account is ready and you are signed in." },
  address_changed: { title: "Your new address counts now.", detail: "Sign in with it from here on." },
  already_verified: { title: "This mailbox is proven already.", detail: "There is nothing left to do." },
};

function Done({ title, detail }: { title: string; detail: string }) {
  return (
    <>
      <Notice tone="good" role="status" title={title}>
        {detail}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/account">Your account</ButtonLink>
        <ButtonLink to="/account/orders" tone="quiet">
          Your orders
        </ButtonLink>
        <ButtonLink to="/games" tone="quiet">
          All games
        </ButtonLink>
      </div>
    </>
  );
}

/** A link that is used up or too old leaves only one way: another mail. */
const isSpent = (answered: Refused | undefined) =>
  answered?.intent === "verify" &&
  (answered.refusal.code === "link_expired" || fieldError(answered, "token") !== undefined);

export default function VerifyEmail() {
  const { token, done } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const outcome = done !== null && Object.hasOwn(outcomes, done) ? outcomes[done] : undefined;
  const title = "Prove your mailbox";
  if (answered !== undefined && "sentTo" in answered) {
    return (
      <SignFrame title={title}>
        <MailOnItsWay to={answered.sentTo}>
          <p>If an account with that address still waits to be proven, the link in the mail does it.</p>
        </MailOnItsWay>
      </SignFrame>
    );
  }
  if (outcome !== undefined) {
    return (
      <SignFrame title={title}>
        <Done {...outcome} />
      </SignFrame>
    );
  }
  const confirms = token !== null && !isSpent(answered) && answered?.intent !== "resend";
  return (
    <SignFrame title={title}>
      <FormRefusal
        refused={answered}
        fields={answered?.intent === "resend" ? ["email"] : ["password"]}
        titles={{ invalid_request: "The link is not complete" }}
      />
      {confirms ? <ConfirmForm token={token} refused={answered} /> : <ResendForm refused={answered} />}
    </SignFrame>
  );
}
