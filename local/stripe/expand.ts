/** Replaces ids by their objects where a request asks for it: https://docs.stripe.com/api/expanding_objects */
import { invalidRequest } from "./errors.ts";
import type { StripeStore } from "./store.ts";

type Fields = { [key: string]: unknown };

/**
 * A copy of `object` with the paths of `expand` (`payment_intent.latest_charge`) filled in.
 * @throws StripeError 400 for a property that cannot be expanded.
 */
export function expandObject(object: object, expand: readonly string[], store: StripeStore): Fields {
  const copy: Fields = { ...object };
  for (const path of expand) expandPath(copy, path.split("."), path, store);
  return copy;
}

function expandPath(target: Fields, [key = "", ...rest]: string[], path: string, store: StripeStore): void {
  const lookup = {
    payment_intent: store.paymentIntents,
    latest_charge: store.charges,
    charge: store.charges,
  }[key];
  if (lookup === undefined || !(key in target))
    throw invalidRequest(`This property cannot be expanded (${path}).`);
  const value = target[key];
  const found: unknown = typeof value === "string" ? lookup.get(value) : value;
  if (typeof found !== "object" || found === null) return;
  const child: Fields = { ...found };
  target[key] = child;
  if (rest.length > 0) expandPath(child, rest, path, store);
}
