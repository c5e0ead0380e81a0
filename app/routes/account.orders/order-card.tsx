// One order in the list: what it was, how it stands, and the way to its page.
import { Link } from "@remix-run/react";
import { Cover } from "#app/ui/cover.tsx";
import { Price } from "#app/ui/price.tsx";
import type { Say } from "#app/messages/words.ts";
import { Rich, useWords } from "#app/ui/words.tsx";
import type { OrderSummary } from "#workers/services/orders/account-orders.schemas.ts";
import { stateLabel } from "./state-label.ts";

const shownCovers = 4;

const inks = { good: "text-good", warn: "text-warn", bad: "text-bad", soft: "text-soft" };

function contents({ lines }: OrderSummary, say: Say<"orders">): string {
  const [first, ...rest] = lines;
  if (first === undefined) return "";
  return rest.length === 0 ? first.title : say("andMore", { title: first.title, count: rest.length });
}

interface OrderCardProps {
  order: OrderSummary;
  /** When it was placed, in words. */
  day: string;
}

export function OrderCard({ order, day }: OrderCardProps) {
  const say = useWords("orders");
  const { label, tone } = stateLabel(order);
  const more = order.lines.length - shownCovers;
  return (
    <li className="group relative rounded-card border border-line bg-surface p-4 hover:border-line-strong sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-display text-lg font-bold">
          <Link
            to={`/orders/${order.id}`}
            prefetch="intent"
            className="decoration-2 underline-offset-4 group-hover:underline after:absolute after:inset-0 after:rounded-card"
          >
            {order.number}
          </Link>
        </h2>
        <p className={`text-[0.9375rem] font-semibold ${inks[tone]}`}>{say(label)}</p>
      </div>
      <p className="mt-0.5 text-sm text-soft">
        <time dateTime={order.placedAt}>{day}</time>
        {order.claimed && ` · ${say("asGuest")}`}
      </p>
      <div className="mt-4 flex items-end justify-between gap-5">
        <div className="min-w-0">
          <div className="flex items-end gap-2" aria-hidden="true">
            {order.lines.slice(0, shownCovers).map((line) => (
              <Cover key={line.sku} path={line.coverPath} className="w-12 rounded-b-[3px] sm:w-14" />
            ))}
            {more > 0 && <span className="pb-1 text-sm text-soft">+{more}</span>}
          </div>
          <p className="mt-2.5 truncate text-[0.9375rem]">{contents(order, say)}</p>
        </div>
        <p className="text-right">
          <Price money={order.total} className="font-semibold" />
          {order.refunded.amountMinor > 0 && (
            <span className="block text-sm whitespace-nowrap text-soft">
              <Rich of="orders" text="back" parts={{ price: () => <Price money={order.refunded} /> }} />
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
