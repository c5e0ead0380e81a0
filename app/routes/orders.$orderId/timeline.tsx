// How the order came to be what it is, latest first.
import { Rich, useWords } from "#app/ui/words.tsx";
import type { Order } from "#workers/services/orders/orders.schemas.ts";
import { historyWords } from "./state-words.ts";

interface TimelineProps {
  order: Order;
  /** Moments in words, by themselves as the order has them. */
  moments: Readonly<Record<string, string>>;
}

export function Timeline({ order, moments }: TimelineProps) {
  const say = useWords("order");
  if (order.history.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="text-xl font-bold">
        {say("history")}
      </h2>
      <ol className="mt-4 ml-1.5 border-l-2 border-line">
        {[...order.history].reverse().map((step, index) => (
          <li key={`${step.state}-${step.at}`} className="relative pb-5 pl-6 last:pb-0">
            <span
              aria-hidden="true"
              className={`absolute top-1.5 -left-[7px] size-3 rounded-full ${index === 0 ? "bg-accent" : "bg-line-strong"}`}
            />
            <p className="font-medium">{say(historyWords(step.state, step.reason))}</p>
            <time dateTime={step.at} className="text-sm text-soft">
              {moments[step.at]} UTC
            </time>
          </li>
        ))}
      </ol>
      {order.email !== null && (
        <p className="mt-6 text-sm text-soft">
          <Rich
            of="order"
            text="newsTo"
            values={{ address: order.email }}
            parts={{ address: (words) => <span className="font-medium text-ink">{words}</span> }}
          />
        </p>
      )}
    </section>
  );
}
