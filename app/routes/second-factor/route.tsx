// The second factor: proves it while signing in and again before what matters; who has none sets it up here.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { freshCaller } from "#app/http/signed-in.ts";
import { SignFrame } from "#app/ui/sign-frame.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { Begin, Confirm } from "./enrol.tsx";
import { Prove } from "./prove.tsx";
import { actOnSecondFactor, home } from "./second-factor-action.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "secondFactor")("title") }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const returnTo = safeReturnPath(new URL(request.url).searchParams.get("returnTo"), home);
  const words = wordsFor(context, "secondFactor", "codes");
  const caller = await freshCaller(context);
  // A guest is in the middle of signing in; whether that is so, the proof will tell.
  if (caller.kind === "guest" || caller.secondFactorEnrolled) return { returnTo, words, enrol: null };
  const profile = await answer(context, () => context.services.users.getProfile(caller));
  return { returnTo, words, enrol: { hasPassword: profile.hasPassword } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return actOnSecondFactor(request, context);
}

export default function SecondFactor() {
  const { returnTo, enrol } = useLoaderData<typeof loader>();
  const say = useWords("secondFactor");
  const answered = useActionData<typeof action>();
  const setup = answered !== undefined && "setup" in answered ? answered : undefined;
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  if (enrol === null) {
    return (
      <SignFrame title={say("yours")} lead={say("lead")}>
        <Prove returnTo={returnTo} refused={refused} />
      </SignFrame>
    );
  }
  return (
    <SignFrame title={say("setUp")}>
      {setup === undefined ? (
        <Begin returnTo={returnTo} refused={refused} hasPassword={enrol.hasPassword} />
      ) : (
        <Confirm answer={setup} returnTo={returnTo} />
      )}
    </SignFrame>
  );
}
