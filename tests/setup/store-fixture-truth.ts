/** Compares an order with what the provider has of its payment, and the stock, keys and mails with both. */
import { expect } from "vitest";
import type { Placed, Store } from "./store-fixture.ts";

interface Ledgers {
  state: string;
  refunded: number;
  held: number;
  keys: number;
  available: number;
  doubled: number;
  unbalanced: number;
  copies: number;
}

/**
 * Holds at every rest, whatever came before: the order's state is the one that the provider's truth asks for, no
 * unit is lost or doubled, and every kind of mail went out once.
 */
export async function checkOrderAgainstProvider(store: Store, placed: Placed): Promise<void> {
  const { uuid, sessionId } = placed;
  const session = store.provider.sessionOf(uuid);
  const returned = store.provider
    .refundsOf(sessionId)
    .reduce((sum, refund) => sum + (refund.state === "succeeded" ? refund.amountMinor : 0), 0);
  const [row] = await store.sql<Ledgers>`select o.state, o.refunded_minor as refunded,
    (select count(*)::int from holds h where h.order_id = o.id and h.state = 'active') as held,
    (select count(*)::int from license_keys k join order_lines l on l.id = k.order_line_id where l.order_id = o.id) as keys,
    (select count(*)::int from license_keys k join order_lines l on l.id = k.order_line_id
      where l.order_id = o.id and k.state in ('sealed', 'revealed')) as available,
    (select coalesce(sum(quantity), 0)::int from order_lines l where l.order_id = o.id) as copies,
    (select count(*)::int from (select order_id from stock_movements where order_id = o.id and delta < 0
      group by order_id, stock_item_id having count(*) > 1) d) as doubled,
    (select count(*)::int from stock_items s where s.on_hand <>
        (select coalesce(sum(m.delta), 0) from stock_movements m where m.stock_item_id = s.id)
      or s.kind = 'key_pool' and s.on_hand <>
        (select count(*) from license_keys k where k.stock_item_id = s.id and k.state = 'available')) as unbalanced
    from orders o where o.id = ${uuid}`;
  if (!row) throw new Error(`no order ${uuid}`);
  const mails = mailKinds(store, placed);

  expect({ doubled: row.doubled, unbalanced: row.unbalanced }).toEqual({ doubled: 0, unbalanced: 0 });
  expect(new Set(mails).size, `each mail once: ${mails.join(", ")}`).toBe(mails.length);
  expect(row.refunded).toBe(returned);

  if (!session.paid) {
    const ended = session.status === "expired";
    expect(row.state).toMatch(ended ? /^(expired|cancelled)$/ : /^pending_payment$/);
    expect({ keys: row.keys, held: row.held > 0 }).toEqual({ keys: 0, held: !ended });
    return;
  }
  expect(row.held).toBe(0);
  if (row.keys === 0) {
    // Paid for copies that were gone: everything goes back.
    expect(row.state).toMatch(/^(expired|cancelled)$/);
    expect(returned).toBe(session.amountMinor);
    return;
  }
  expect(row.keys).toBe(row.copies);
  const whole = returned === session.amountMinor;
  expect(row.state).toBe(whole ? "refunded" : returned > 0 ? "part_refunded" : "fulfilled");
  expect(row.available).toBe(whole ? 0 : row.copies);
  expect(mails).toContain("paid");
}

function mailKinds(store: Store, { order }: Placed): string[] {
  const kinds: Record<string, string> = { We: "placed", Your: "paid", Paid: "paid", Order: "ended" };
  return store.mailer.mails
    .filter(({ subject }) => subject.includes(order.number))
    .map(({ subject, text }) => {
      const first = subject.split(/[ :]/)[0] ?? "";
      // Each refund has its mail; they are told apart by their sum.
      return kinds[first] ?? `refund ${/[$€¥][\d,.]+ go back/.exec(text)?.[0] ?? ""} ${text.length}`;
    });
}
