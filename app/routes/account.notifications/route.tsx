// What somebody wants to hear of, and the mails that were sent to them.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { leadTo, submit } from "#app/http/form.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { WordKey } from "#app/messages/words.ts";
import { momentWords } from "#app/http/moments.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button } from "#app/ui/button.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import {
  notificationTopics,
  type NotificationTopic,
} from "#workers/services/notifications/notifications.schemas.ts";
import { MailList } from "./mail-list.tsx";
import { mailState } from "./mail-words.ts";

export const handle: PageHandle = { permission: "notifications:change_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "notices")("title") }, matches);

const mailsAPage = 20;

const topicWords: Record<NotificationTopic, Record<"label" | "hint", WordKey<"notices">>> = {
  store_news: { label: "news", hint: "newsHint" },
  price_drops: { label: "drops", hint: "dropsHint" },
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get("cursor") ?? undefined;
  const [{ topics }, { items, nextCursor }] = await answer(context, () =>
    Promise.all([
      services.notifications.getPreferences(actor),
      services.notifications.listMails(actor, { cursor, limit: mailsAPage }),
    ]),
  );
  return {
    words: wordsFor(context, "notices"),
    topics: topics.map(({ topic, wanted }) => ({ topic, wanted, ...topicWords[topic] })),
    mails: items.map(({ id, subject, at, state, delivery }) => ({
      id,
      subject,
      at,
      day: momentWords(at, context.locale),
      state: mailState({ state, delivery }),
    })),
    olderPath: nextCursor && `/account/notifications?${new URLSearchParams({ cursor: nextCursor })}`,
    further: cursor !== undefined,
    saved: searchParams.get("done") === "saved",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: [],
    run: async () => {
      const wanted = form.getAll("topic");
      const topics = notificationTopics.map((topic) => ({ topic, wanted: wanted.includes(topic) }));
      await context.services.notifications.changePreferences(context.actor, { topics });
      return leadTo("/account/notifications?done=saved");
    },
  });
}

export default function Notifications() {
  const { topics, mails, olderPath, further, saved } = useLoaderData<typeof loader>();
  const say = useWords("notices");
  const account = useWords("account");
  const refused = useActionData<typeof action>();
  const busy = useSending("/account/notifications");
  return (
    <>
      <PageHeading>{say("title")}</PageHeading>
      <div className="mt-6 max-w-2xl space-y-10">
        {saved && refused === undefined && (
          <Notice tone="good" role="status" announced title={account("saved")} />
        )}
        <FormRefusal refused={refused} fields={[]} />
        <Form method="post" className="space-y-5">
          <fieldset>
            <legend className="text-xl font-bold">{say("chosen")}</legend>
            <p className="mt-1 text-soft">{say("always")}</p>
            <div className="mt-3 divide-y divide-line border-y border-line">
              {topics.map(({ topic, wanted, label, hint }) => (
                <label key={topic} className="flex min-h-11 cursor-pointer items-start gap-3 py-3.5">
                  <input
                    type="checkbox"
                    name="topic"
                    value={topic}
                    defaultChecked={wanted}
                    className="mt-1 size-5 shrink-0 accent-action"
                  />
                  <span>
                    <span className="block font-medium">{say(label)}</span>
                    <span className="block text-sm text-soft">{say(hint)}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <Button busy={busy}>{account("save")}</Button>
        </Form>
        <section aria-labelledby="mails">
          <h2 id="mails" className="text-xl font-bold">
            {say("sent")}
          </h2>
          <MailList mails={mails} olderPath={olderPath} further={further} />
        </section>
      </div>
    </>
  );
}
