// The keys of an order: sealed until the buyer asks, then shown as text that can be selected and copied.
import { Form, useNavigation } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { KeyIcon } from "#app/ui/icons/icons.tsx";
import type { Order, RevealedKey } from "#workers/services/orders/orders.schemas.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";

type OrderLine = Order["lines"][number];
type OrderKey = OrderLine["keys"][number];

interface KeyRowProps {
  orderKey: OrderKey;
  /** The key's name, for those who hear its button alone. */
  name: string;
  revealed: RevealedKey | undefined;
}

function RevealForm({ orderKey, name }: Omit<KeyRowProps, "revealed">) {
  const navigation = useNavigation();
  const busy = navigation.state !== "idle" && navigation.formData?.get("keyId") === orderKey.id;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="reveal" />
      <input type="hidden" name="keyId" value={orderKey.id} />
      <Button tone={orderKey.state === "revealed" ? "quiet" : "strong"} busy={busy}>
        {orderKey.state === "revealed" ? "Show again" : "Reveal the key"}
        <span className="sr-only">: {name}</span>
      </Button>
    </Form>
  );
}

function KeyRow({ orderKey, name, revealed }: KeyRowProps) {
  if (orderKey.state === "replaced" || orderKey.state === "refunded") {
    return (
      <li className="py-3 text-soft">
        {orderKey.state === "replaced"
          ? "This key was replaced."
          : "This key was refunded and does not work."}
      </li>
    );
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
      {revealed === undefined ? (
        <RevealForm orderKey={orderKey} name={name} />
      ) : (
        <CopyButton text={revealed.key} />
      )}
    </li>
  );
}

function LineKeys({ line, revealed }: { line: OrderLine; revealed: RevealedKey | undefined }) {
  return (
    <div className="rounded-card border border-line bg-surface px-5 py-4">
      <h3 className="flex items-center gap-2.5 font-bold">
        <KeyIcon className="size-5 text-accent" /> {line.title}
      </h3>
      <p className="mt-0.5 text-sm text-soft">
        {[line.platform, line.activation, line.region].filter(Boolean).join(" · ")}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {line.keys.map((orderKey, index) => (
          <KeyRow
            key={orderKey.id}
            orderKey={orderKey}
            name={line.keys.length === 1 ? line.title : `${line.title}, key ${index + 1}`}
            revealed={revealed?.id === orderKey.id ? revealed : undefined}
          />
        ))}
      </ul>
    </div>
  );
}

export function KeyList({ order, revealed }: { order: Order; revealed: RevealedKey | undefined }) {
  const lines = order.lines.filter((line) => line.keys.length > 0);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="text-xl font-bold">
        Your keys
      </h2>
      <p className="mt-1 mb-4 text-[0.9375rem] text-soft">
        Showing a key is recorded with its time. This is a demonstration: no platform takes these keys.
      </p>
      <div className="space-y-4">
        {lines.map((line) => (
          <LineKeys key={line.sku} line={line} revealed={revealed} />
        ))}
      </div>
    </section>
  );
}
