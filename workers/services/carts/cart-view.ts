// A cart as the customer sees it: prices now, and what changed since they were last seen. Pure.
import { flatShippingMinor } from "../../shared/shipping.ts";
import { currencySchema, type Currency } from "../../shared/money.ts";
import type { CopyFacts, ReleaseStatus } from "../listing/game.schemas.ts";
import type { Cart, CartLine, LineChange } from "./carts.schemas.ts";

/** A line as stored, with what the catalogue says of its offer at this moment. */
export interface CartRow extends CopyFacts {
  sku: string;
  gameSlug: string;
  title: string;
  platform: string;
  edition: string;
  releaseStatus: ReleaseStatus;
  quantity: number;
  seenPriceMinor: number | null;
  seenCurrency: string | null;
  /** Null: not for sale in the cart's currency, or not at all. */
  priceMinor: number | null;
  copies: number;
}

/** Changes of one line; a price in another currency than the one seen is no change, the customer switched it. */
export function lineChanges(row: CartRow, currency: Currency): LineChange[] {
  if (row.priceMinor === null) return [{ kind: "not_for_sale" }];
  const changes: LineChange[] = [];
  const seenCurrency = currencySchema.safeParse(row.seenCurrency).data;
  if (row.seenPriceMinor !== null && seenCurrency === currency && row.seenPriceMinor !== row.priceMinor) {
    const was = { amountMinor: row.seenPriceMinor, currency };
    changes.push({ kind: row.priceMinor > row.seenPriceMinor ? "price_up" : "price_down", was });
  }
  if (row.copies <= 0) changes.push({ kind: "sold_out" });
  else if (row.copies < row.quantity) changes.push({ kind: "fewer_left", available: row.copies });
  return changes;
}

function toLine(row: CartRow, currency: Currency, coverPath: (slug: string) => string): CartLine {
  const {
    seenPriceMinor: _seenPriceMinor,
    seenCurrency: _seenCurrency,
    priceMinor,
    copies: _copies,
    ...facts
  } = row;
  const { quantity } = facts;
  return {
    ...facts,
    coverPath: coverPath(facts.gameSlug),
    unitPrice: priceMinor === null ? null : { amountMinor: priceMinor, currency },
    lineTotal: priceMinor === null ? null : { amountMinor: priceMinor * quantity, currency },
    changes: lineChanges(row, currency),
  };
}

/** Totals count only lines that have a price; boxes among them add the flat rate once. */
export function cartView(
  rows: readonly CartRow[],
  currency: Currency,
  coverPath: (slug: string) => string,
): Cart {
  const lines = rows.map((row) => toLine(row, currency, coverPath));
  const buyable = lines.filter((line) => line.lineTotal !== null);
  const subtotalMinor = buyable.reduce((sum, line) => sum + (line.lineTotal?.amountMinor ?? 0), 0);
  const requiresShipping = buyable.some((line) => line.format === "boxed");
  const shippingMinor = requiresShipping ? flatShippingMinor[currency] : 0;
  const blocking = new Set<LineChange["kind"]>(["not_for_sale", "sold_out", "fewer_left"]);
  return {
    currency,
    lines,
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    subtotal: { amountMinor: subtotalMinor, currency },
    shipping: { amountMinor: shippingMinor, currency },
    total: { amountMinor: subtotalMinor + shippingMinor, currency },
    requiresShipping,
    canCheckOut:
      lines.length > 0 && !lines.some((line) => line.changes.some((change) => blocking.has(change.kind))),
  };
}
