// The keys of an order, each sealed until its owner asks.
import { KeyIcon } from "#app/ui/icons/icons.tsx";
import { regionName } from "#app/ui/offer-facts.ts";
import { useWords } from "#app/ui/words.tsx";
import { KeyRow } from "#app/ui/key-row.tsx";
import type { Order, OrderLine, RevealedKey } from "#workers/services/orders/orders.schemas.ts";

interface LineKeysProps {
  line: OrderLine;
  revealed: RevealedKey | undefined;
  closed: boolean;
}

function LineKeys({ line, revealed, closed }: LineKeysProps) {
  const ofKeys = useWords("keys");
  const ofCopies = useWords("copies");
  return (
    <div className="rounded-card border border-line bg-surface px-5 py-4">
      <h3 className="flex items-center gap-2.5 font-bold">
        <KeyIcon className="size-5 text-accent" /> {line.title}
      </h3>
      <p className="mt-0.5 text-sm text-soft">
        {[line.platform, line.activation, regionName(line.region, ofCopies)].filter(Boolean).join(" · ")}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {line.keys.map((orderKey, index) => (
          <KeyRow
            key={orderKey.id}
            orderKey={orderKey}
            name={
              line.keys.length === 1
                ? line.title
                : ofKeys("numbered", { title: line.title, number: index + 1 })
            }
            revealed={revealed?.id === orderKey.id ? revealed : undefined}
            closed={closed}
          />
        ))}
      </ul>
    </div>
  );
}

export function KeyList({ order, revealed }: { order: Order; revealed: RevealedKey | undefined }) {
  const say = useWords("order");
  const ofKeys = useWords("keys");
  const lines = order.lines.filter((line) => line.keys.length > 0);
  if (lines.length === 0) return null;
  const closed = order.access === "state";
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="text-xl font-bold">
        {say(closed ? "keysOthers" : "keysYours")}
      </h2>
      <p className="mt-1 mb-4 text-[0.9375rem] text-soft">
        {closed ? say("keysClosed") : ofKeys("recorded")}
      </p>
      <div className="space-y-4">
        {lines.map((line) => (
          <LineKeys key={line.sku} line={line} revealed={revealed} closed={closed} />
        ))}
      </div>
    </section>
  );
}
