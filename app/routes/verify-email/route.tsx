// Where the link of a mail leads that proves a mailbox. The link alone changes nothing: programs that scan mails open
// links, too, and an account that a stranger made with somebody's address is not for that person to confirm.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { leadTo, parseForm, type Refused, submit, textOf } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { WordKey } from "#app/messages/words.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { MailOnItsWay } from "#app/ui/mail-on-its-way.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { mailboxSchema, verifyEmailSchema } from "#workers/services/users/users.schemas.ts";
import { ConfirmForm } from "./confirm-form.tsx";
import { ResendForm } from "./resend-form.tsx";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "sign")("prove") }, matches);

export function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  return { token: search.get("token"), done: search.get("done"), words: wordsFor(context, "sign") };
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

interface Outcome {
  title: WordKey<"sign">;
  detail: WordKey<"sign">;
}

const outcomes: Record<string, Outcome> = {
  signed_in: { title: "provenTitle", detail: "proven" },
  address_changed: { title: "changedTitle", detail: "changed" },
  already_verified: { title: "alreadyTitle", detail: "already" },
};

function Done({ title, detail }: Outcome) {
  const say = useWords("sign");
  const shell = useWords("shell");
  return (
    <>
      <Notice tone="good" role="status" title={say(title)}>
        {say(detail)}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/account">{say("yourAccount")}</ButtonLink>
        <ButtonLink to="/account/orders" tone="quiet">
          {say("yourOrders")}
        </ButtonLink>
        <ButtonLink to="/games" tone="quiet">
          {shell("allGames")}
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
  const say = useWords("sign");
  const { token, done } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const outcome = done !== null && Object.hasOwn(outcomes, done) ? outcomes[done] : undefined;
  const title = say("prove");
  if (answered !== undefined && "sentTo" in answered) {
    return (
      <SignFrame title={title}>
        <MailOnItsWay to={answered.sentTo}>
          <p>{say("resent")}</p>
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
        titles={{ invalid_request: say("incompleteShort") }}
      />
      {confirms ? <ConfirmForm token={token} refused={answered} /> : <ResendForm refused={answered} />}
    </SignFrame>
  );
}
