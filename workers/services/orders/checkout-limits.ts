// How many orders may stay unpaid before the next one is refused; why these figures: docs/decisions/0019.
import type { LimitRule } from "../../platform/rate-limiter/rate-limiter.ts";
import type { Currency } from "../../shared/money.ts";

/**
 * What `guard_checkout` counts (db/migrations/0020), in weights of unpaid orders: pending, ended or declined ones count 1,
 * and 1 more each when the total is tiny and when the cart was ordered within seconds of its making.
 */
export const checkoutLimits = {
  windowSeconds: 3600,
  /** A day: the long window of an address, the life of a kept origin, and the age at which a paid order makes a known buyer. */
  longWindowSeconds: 86_400,
  mailUnpaid: 3,
  accountUnpaid: 6,
  addressUnpaid: 3,
  addressUnpaidLong: 12,
  /** The most that paid orders of an address add to both limits of it. */
  addressCredit: 12,
  /** So many declines within so short a time, and more than two for each payment: strangers are asked who they are. */
  alarmWindowSeconds: 600,
  alarmDeclines: 30,
  hastySeconds: 5,
} as const;

/** Totals below it are what cards are tried with. */
export const cheapMinor: Record<Currency, number> = { USD: 300, EUR: 300, JPY: 450 };

/**
 * The first layer, in Redis: keeps a flood away from the database. It opens when Redis fails, since the counts of orders
 * stand behind it and refuse the same script a little later.
 */
export const placeAddressLimit = {
  name: "place-order",
  calls: 60,
  windowSeconds: 600,
  onFailure: "open",
  tellsCaller: true,
} as const satisfies LimitRule;
export const placeMailLimit = {
  name: "place-order-mail",
  calls: 20,
  windowSeconds: 600,
  onFailure: "open",
} as const satisfies LimitRule;
