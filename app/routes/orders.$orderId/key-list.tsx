// The keys of an order, each sealed until its owner asks.
import { KeyIcon } from "#app/ui/icons/icons.tsx";
import { KeyRow } from "#app/ui/key-row.tsx";
import type { Order, OrderLine, RevealedKey } from "#workers/services/orders/orders.schemas.ts";

interface LineKeysProps {
  line: OrderLine;
  revealed: RevealedKey | undefined;
  closed: boolean;
}

function LineKeys({ line, revealed, closed }: LineKeysProps) {
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
            closed={closed}
          />
        ))}
      </ul>
    </div>
  );
}

export function KeyList({ order, revealed }: { order: Order; revealed: RevealedKey | undefined }) {
  const lines = order.lines.filter((line) => line.keys.length > 0);
  if (lines.length === 0) return null;
  const closed = order.access === "state";
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="text-xl font-bold">
        {closed ? "The keys" : "Your keys"}
      </h2>
      <p className="mt-1 mb-4 text-[0.9375rem] text-soft">
        {closed
          ? "They show to the account that the order belongs to."
          : "Showing a key is recorded with its time. This is a demonstration: no platform takes these keys."}
      </p>
      <div className="space-y-4">
        {lines.map((line) => (
          <LineKeys key={line.sku} line={line} revealed={revealed} closed={closed} />
        ))}
      </div>
    </section>
  );
}
