// What somebody wants to hear of, and the mails that were sent to them.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { leadTo, submit } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button } from "#app/ui/button.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import {
  notificationTopics,
  type NotificationTopic,
} from "#workers/services/notifications/notifications.schemas.ts";
import { MailList } from "./mail-list.tsx";
import { mailState } from "./mail-words.ts";

export const handle: PageHandle = { permission: "notifications:change_own" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Notifications" }, matches);

const mailsAPage = 20;
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const topicWords: Record<NotificationTopic, { label: string; hint: string }> = {
  store_news: { label: "News of the store", hint: "New arrivals and sales, now and then." },
  price_drops: { label: "Lower prices", hint: "When something you wish for costs less." },
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
    topics: topics.map(({ topic, wanted }) => ({ topic, wanted, ...topicWords[topic] })),
    mails: items.map(({ id, subject, at, state, delivery }) => ({
      id,
      subject,
      at,
      day: day.format(new Date(at)),
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
  const refused = useActionData<typeof action>();
  const busy = useSending("/account/notifications");
  return (
    <>
      <PageHeading>Notifications</PageHeading>
      <div className="mt-6 max-w-2xl space-y-10">
        {saved && refused === undefined && <Notice tone="good" role="status" announced title="Saved." />}
        <FormRefusal refused={refused} fields={[]} />
        <Form method="post" className="space-y-5">
          <fieldset>
            <legend className="text-xl font-bold">Mails that you choose</legend>
            <p className="mt-1 text-soft">
              Mails about your orders and about signing in always come: they are not on this list.
            </p>
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
                    <span className="block font-medium">{label}</span>
                    <span className="block text-sm text-soft">{hint}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <Button busy={busy}>Save</Button>
        </Form>
        <section aria-labelledby="mails">
          <h2 id="mails" className="text-xl font-bold">
            Mails sent to you
          </h2>
          <MailList mails={mails} olderPath={olderPath} further={further} />
        </section>
      </div>
    </>
  );
}
