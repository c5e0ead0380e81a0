/** Demo price points: invented for the demonstration, with one amount for each currency, never converted. */
import type { DemoPrice } from "./demo-game.ts";

/** Euro cents and yen beside the US cents they go with. */
const pricePoints = {
  0: { EUR: 0, JPY: 0 },
  199: { EUR: 199, JPY: 250 },
  299: { EUR: 299, JPY: 370 },
  499: { EUR: 499, JPY: 620 },
  699: { EUR: 679, JPY: 880 },
  999: { EUR: 979, JPY: 1_220 },
  1_299: { EUR: 1_249, JPY: 1_580 },
  1_499: { EUR: 1_479, JPY: 1_850 },
  1_799: { EUR: 1_749, JPY: 2_200 },
  1_999: { EUR: 1_949, JPY: 2_480 },
  2_499: { EUR: 2_449, JPY: 3_080 },
  2_999: { EUR: 2_899, JPY: 3_700 },
  3_499: { EUR: 3_399, JPY: 4_290 },
  3_999: { EUR: 3_899, JPY: 4_980 },
  4_499: { EUR: 4_399, JPY: 5_480 },
  5_999: { EUR: 5_799, JPY: 7_480 },
  7_499: { EUR: 7_299, JPY: 9_480 },
  8_999: { EUR: 8_799, JPY: 11_800 },
  12_999: { EUR: 12_499, JPY: 16_800 },
} as const;

export type UsdPricePoint = keyof typeof pricePoints;

/** The three prices of a price point, named by its US cents; amounts in minor units (yen has none). */
export function pricesAt(usdMinor: UsdPricePoint): DemoPrice[] {
  const point = pricePoints[usdMinor];
  return [
    { currency: "USD", amountMinor: usdMinor },
    { currency: "EUR", amountMinor: point.EUR },
    { currency: "JPY", amountMinor: point.JPY },
  ];
}

/** A price in yen alone: in the other currencies the offer is not for sale. */
export function yenOnly(yen: number): DemoPrice[] {
  return [{ currency: "JPY", amountMinor: yen }];
}
