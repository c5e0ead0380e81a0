// The currencies that staff let the store sell in; prices exist in others too.
import { AppError } from "./errors.ts";
import type { Currency } from "./money.ts";

/** As set now; the first is for those who chose none. A change is seen within the minute that settings are remembered. */
export type OfferedCurrencies = () => Promise<readonly Currency[]>;

/** @throws AppError `currency_not_offered` with the ones that are offered as `meta.currencies` */
export async function requireOffered(offered: OfferedCurrencies, currency: Currency): Promise<void> {
  const currencies = await offered();
  if (currencies.includes(currency)) return;
  throw new AppError(
    "currency_not_offered",
    `Nothing is sold in ${currency} at the moment. Choose ${currencies.join(" or ")}.`,
    { meta: { currencies } },
  );
}
