// The least that the payment provider charges (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
import type { Currency } from "../../shared/money.ts";

export const minimumChargeMinor: Record<Currency, number> = { USD: 50, EUR: 50, JPY: 50 };
