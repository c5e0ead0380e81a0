// How one signs in, and where one is signed in.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { sayIn, wordsFor } from "#app/messages/words.server.ts";
import type { WordKey } from "#app/messages/words.ts";
import { dayWords, momentWords } from "#app/http/moments.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { EmailRoom, PasswordRoom } from "./credentials.tsx";
import { SecondFactorRoom } from "./second-factor-room.tsx";
import { actOnSecurity } from "./security-action.ts";
import { MethodsRoom, SessionsRoom } from "./sessions-room.tsx";

export const handle: PageHandle = { permission: "credentials:change_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "security")("title") }, matches);

const serviceNames = { google: "Google", github: "GitHub" } as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, locale, services } = context;
  const [profile, sessions, methods] = await answer(context, () =>
    Promise.all([
      services.users.getProfile(actor),
      services.users.listSessions(actor),
      services.users.listSignInMethods(actor),
    ]),
  );
  const say = sayIn(context, "security");
  /** `Firefox on Linux`, as the service guessed it. */
  const deviceWords = (device: string): string => {
    const [browser = "", system] = device.split(" on ");
    if (system !== undefined) return say("device", { browser, system });
    return device === "Unknown device" ? say("unknownDevice") : device;
  };
  return {
    words: wordsFor(context, "security", "codes"),
    email: profile.email,
    hasPassword: profile.hasPassword,
    staff: profile.roles.length > 0,
    enrolled: profile.secondFactorEnrolled,
    sessions: sessions.items.map(({ id, device, address, current, createdAt, lastSeenAt }) => ({
      id,
      device: deviceWords(device),
      address,
      current,
      began: momentWords(createdAt, locale),
      seen: momentWords(lastSeenAt, locale),
    })),
    methods: methods.items.map(({ id, provider, createdAt }) => ({
      id,
      name: provider === "password" ? null : serviceNames[provider],
      since: dayWords(createdAt, locale),
    })),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return actOnSecurity(request, context);
}

const outcomes: Record<string, WordKey<"security">> = {
  password_changed: "passwordChanged",
  mail_sent: "mailSent",
  second_factor_on: "factorOn",
  second_factor_off: "factorOff",
  session_ended: "sessionEnded",
  sessions_ended: "sessionsEnded",
  unlinked: "unlinked",
};

const formsWithFields = ["change_password", "change_email", "new_recovery_codes", "disable_second_factor"];

export default function Security() {
  const { email, hasPassword, staff, enrolled, sessions, methods, done } = useLoaderData<typeof loader>();
  const say = useWords("security");
  const answered = useActionData<typeof action>();
  const { key } = useLocation();
  const recoveryCodes =
    answered !== undefined && "recoveryCodes" in answered ? answered.recoveryCodes : undefined;
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const outcome = done !== null && Object.hasOwn(outcomes, done) ? outcomes[done] : undefined;
  return (
    <>
      <PageHeading>{say("title")}</PageHeading>
      <div className="mt-6 max-w-2xl">
        {answered === undefined && outcome !== undefined && (
          <div className="mb-7">
            <Notice tone="good" role="status" announced title={say(outcome)} />
          </div>
        )}
        {refused !== undefined && !formsWithFields.includes(refused.intent) && (
          <div className="mb-7">
            <FormRefusal refused={refused} fields={[]} />
          </div>
        )}
        {/* New with each answer: what was folded out before is folded again, and no password stays in its field. */}
        <div key={key}>
          <PasswordRoom email={email} hasPassword={hasPassword} refused={refused} />
          <SecondFactorRoom
            enrolled={enrolled}
            staff={staff}
            refused={refused}
            recoveryCodes={recoveryCodes}
          />
          <EmailRoom email={email} hasPassword={hasPassword} refused={refused} />
          {methods.length > 1 && <MethodsRoom methods={methods} />}
          <SessionsRoom sessions={sessions} />
        </div>
      </div>
    </>
  );
}
