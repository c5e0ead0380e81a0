// One activation key: sealed until its owner asks, then shown as text that can be selected and copied. Works without scripts.
import { Form, useNavigation } from "@remix-run/react";
import type { OrderLine, RevealedKey } from "#workers/services/orders/orders.schemas.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { useWords } from "./words.tsx";

interface RevealFormProps {
  orderKey: OrderLine["keys"][number];
  /** The key's name, for those who hear its button alone. */
  name: string;
  /** Of which order it is, where the page is not that order's. */
  orderId?: string;
}

interface KeyRowProps extends RevealFormProps {
  revealed: RevealedKey | undefined;
  /** Whoever looks may not see it. */
  closed?: boolean;
}

function RevealForm({ orderKey, name, orderId }: RevealFormProps) {
  const say = useWords("keys");
  const navigation = useNavigation();
  const busy = navigation.state !== "idle" && navigation.formData?.get("keyId") === orderKey.id;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="reveal" />
      {orderId !== undefined && <input type="hidden" name="orderId" value={orderId} />}
      <input type="hidden" name="keyId" value={orderKey.id} />
      <Button tone={orderKey.state === "revealed" ? "quiet" : "strong"} busy={busy}>
        {say(orderKey.state === "revealed" ? "showAgain" : "reveal")}
        <span className="sr-only">: {name}</span>
      </Button>
    </Form>
  );
}

export function KeyRow({ revealed, closed = false, ...form }: KeyRowProps) {
  const say = useWords("keys");
  const { state } = form.orderKey;
  if (state === "replaced" || state === "refunded") {
    return <li className="py-3 text-soft">{say(state === "replaced" ? "replaced" : "refunded")}</li>;
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-5 gap-y-3 py-3">
      {revealed === undefined ? (
        <span aria-hidden="true" className="font-mono text-lg tracking-wider text-soft">
          •••••-•••••-•••••
        </span>
      ) : (
        <code
          data-announced=""
          tabIndex={-1}
          className="rounded-md bg-accent-soft px-3 py-2 font-mono text-lg font-semibold break-all select-all"
        >
          {revealed.key}
        </code>
      )}
      {revealed !== undefined ? (
        <CopyButton text={revealed.key} />
      ) : closed ? (
        <span className="text-sm text-soft">{say("sealed")}</span>
      ) : (
        <RevealForm {...form} />
      )}
    </li>
  );
}
