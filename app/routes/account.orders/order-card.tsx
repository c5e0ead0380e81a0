// One order in the list: what it was, how it stands, and the way to its page.
import { Link } from "@remix-run/react";
import { Cover } from "#app/ui/cover.tsx";
import { Price } from "#app/ui/price.tsx";
import type { OrderSummary } from "#workers/services/orders/account-orders.schemas.ts";
import { stateLabel } from "./state-label.ts";

const shownCovers = 4;
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

const inks = { good: "text-good", warn: "text-warn", bad: "text-bad", soft: "text-soft" };

function contents({ lines }: OrderSummary): string {
  const [first, ...rest] = lines;
  if (first === undefined) return "";
  return rest.length === 0 ? first.title : `${first.title} and ${rest.length} more`;
}

export function OrderCard({ order }: { order: OrderSummary }) {
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
        <p className={`text-[0.9375rem] font-semibold ${inks[tone]}`}>{label}</p>
      </div>
      <p className="mt-0.5 text-sm text-soft">
        <time dateTime={order.placedAt}>{day.format(new Date(order.placedAt))}</time>
        {order.claimed && " · Ordered as a guest"}
      </p>
      <div className="mt-4 flex items-end justify-between gap-5">
        <div className="min-w-0">
          <div className="flex items-end gap-2" aria-hidden="true">
            {order.lines.slice(0, shownCovers).map((line) => (
              <Cover key={line.sku} path={line.coverPath} className="w-12 rounded-b-[3px] sm:w-14" />
            ))}
            {more > 0 && <span className="pb-1 text-sm text-soft">+{more}</span>}
          </div>
          <p className="mt-2.5 truncate text-[0.9375rem]">{contents(order)}</p>
        </div>
        <p className="text-right">
          <Price money={order.total} className="font-semibold" />
          {order.refunded.amountMinor > 0 && (
            <span className="block text-sm whitespace-nowrap text-soft">
              <Price money={order.refunded} /> back
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
