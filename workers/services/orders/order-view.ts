// An order as its customer sees it. Pure.
import { toPublicId } from "../../shared/ids.ts";
import type { OrderRow } from "./order-sql.ts";
import { payWithinSeconds } from "./order-timing.ts";
import type { Order } from "./orders.schemas.ts";

/** Internal ids, the payment attempt and the link stay inside. */
export function orderView(row: OrderRow, coverPath: (slug: string) => string): Order {
  const { currency } = row;
  const open = row.access === "full";
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    id: toPublicId("order", row.id),
    number: row.number,
    state: row.state,
    stateReason: row.stateReason,
    access: row.access,
    email: open ? row.email : null,
    lines: row.lines.map(({ unitPriceMinor, totalMinor, keys, ...line }) => ({
      ...line,
      unitPrice: money(unitPriceMinor),
      lineTotal: money(totalMinor),
      coverPath: coverPath(line.gameSlug),
      keys: keys.map((key) => ({ ...key, id: toPublicId("licenseKey", key.id) })),
    })),
    subtotal: money(row.subtotalMinor),
    shipping: money(row.shippingMinor),
    total: money(row.totalMinor),
    refunded: money(row.refundedMinor),
    requiresShipping: row.requiresShipping,
    shippingAddress: open ? row.shippingAddress : null,
    payUntil:
      row.state === "pending_payment"
        ? new Date(Date.parse(row.placedAt) + payWithinSeconds * 1000).toISOString()
        : null,
    placedAt: row.placedAt,
    paidAt: row.paidAt,
    history: row.history,
  };
}
