// For those who lost the link to their order: sends it again, and says the same whoever asks.
import { type ActionFunctionArgs, data, type MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData } from "@remix-run/react";
import { answerForm } from "#app/http/answer.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Button } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import { requestLinkSchema } from "#workers/services/orders/orders.schemas.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "orders:read_own" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Find your order" }, matches);

export function loader() {
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = (await request.formData()).get("email");
  const email = typeof typed === "string" ? typed.trim() : "";
  const parsed = requestLinkSchema.safeParse({ email });
  if (!parsed.success) {
    return data(
      { sent: false as const, email, error: "Write an e-mail address, such as name@example.com." },
      400,
    );
  }
  const asked = await answerForm(context, () =>
    context.services.orders.requestLink(context.actor, parsed.data),
  );
  if (!asked.ok)
    return data({ sent: false as const, email, error: asked.refusal.detail }, asked.refusal.status);
  return data({ sent: true as const, email });
}

export default function FindOrder() {
  const answered = useActionData<typeof action>();
  const sending = useSending("/orders/find");
  return (
    <Column>
      <Breadcrumb trail={[{ label: "Home", to: "/" }]} here="Find your order" />
      <PageHeading>Find your order</PageHeading>
      <div className="mt-6 max-w-xl space-y-6">
        {answered?.sent === true && (
          <Notice tone="good" role="status" announced title="Have a look at your inbox.">
            <p>
              If there are orders with <strong className="font-semibold">{answered.email}</strong>, their
              links are on the way. It may take a minute.
            </p>
          </Notice>
        )}
        <p className="text-lg text-soft">
          Give the e-mail address that you ordered with. We send the links to your orders there again.
        </p>
        <Form method="post" className="space-y-5">
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={answered?.email}
            error={answered?.sent === false ? answered.error : undefined}
          />
          <Button busy={sending}>Send me my order link again</Button>
        </Form>
      </div>
    </Column>
  );
}
