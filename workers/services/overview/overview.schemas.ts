// The figures that staff see first.
import { z } from "zod";
import { currencySchema, moneySchema } from "../../shared/money.ts";

/** Days that the overview looks back, today included; days are in UTC. */
export const overviewDays = 14;
/** Pools with fewer free keys than this are low. */
export const fewKeys = 5;

export const overviewSchema = z.object({
  /** Oldest first, today last. */
  days: z.array(z.object({ day: z.iso.date(), placed: z.int(), paid: z.int() })).length(overviewDays),
  /** Paid in these days, refunds taken off; one entry a currency that was used. */
  revenue: z.array(z.object({ currency: currencySchema, today: moneySchema, days: moneySchema })),
  pending: z.object({ count: z.int(), oldestAt: z.iso.datetime({ offset: true }).nullable() }),
  /** Messages that nobody could handle and nobody put back. */
  deadMessages: z.int(),
  /** Messages that should have been sent minutes ago. */
  lateMessages: z.int(),
  /** Pools with few keys left, the emptiest first; at most 10. */
  lowPools: z.array(z.object({ sku: z.string(), title: z.string(), gameSlug: z.string(), free: z.int() })),
  lowPoolCount: z.int(),
});
export type Overview = z.infer<typeof overviewSchema>;
