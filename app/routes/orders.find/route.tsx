// For those who lost the link to their order: sends it again, and says the same whoever asks.
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Form, useActionData } from "@remix-run/react";
import { answerForm } from "#app/http/answer.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { sayIn, wordsFor } from "#app/messages/words.server.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Button } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import { Rich, useWords, wordsIn } from "#app/ui/words.tsx";
import { requestLinkSchema } from "#workers/services/orders/orders.schemas.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "orders:read_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "findOrder")("title") }, matches);

export function loader({ context }: LoaderFunctionArgs) {
  return { words: wordsFor(context, "findOrder") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = (await request.formData()).get("email");
  const email = typeof typed === "string" ? typed.trim() : "";
  const parsed = requestLinkSchema.safeParse({ email });
  if (!parsed.success) {
    const error = sayIn(context, "forms")("writeEmail");
    return data({ sent: false as const, email, error }, 400);
  }
  const asked = await answerForm(context, () =>
    context.services.orders.requestLink(context.actor, parsed.data),
  );
  if (!asked.ok)
    return data({ sent: false as const, email, error: asked.refusal.detail }, asked.refusal.status);
  return data({ sent: true as const, email });
}

export default function FindOrder() {
  const say = useWords("findOrder");
  const forms = useWords("forms");
  const shell = useWords("shell");
  const answered = useActionData<typeof action>();
  const sending = useSending("/orders/find");
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={say("title")} />
      <PageHeading>{say("title")}</PageHeading>
      <div className="mt-6 max-w-xl space-y-6">
        {answered?.sent === true && (
          <Notice tone="good" role="status" announced title={forms("inbox")}>
            <p>
              <Rich
                of="findOrder"
                text="onTheWay"
                values={{ address: answered.email }}
                parts={{ address: (words) => <strong className="font-semibold">{words}</strong> }}
              />
            </p>
          </Notice>
        )}
        <p className="text-lg text-soft">{say("lead")}</p>
        <Form method="post" className="space-y-5">
          <TextField
            label={forms("email")}
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={answered?.email}
            error={answered?.sent === false ? answered.error : undefined}
          />
          <Button busy={sending}>{say("send")}</Button>
        </Form>
      </div>
    </Column>
  );
}
