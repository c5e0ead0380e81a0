// What one copy is, in a customer's words.
interface OfferFacts {
  format: "key" | "boxed";
  region: string;
  activation?: string | null;
  condition?: "new" | "used" | null;
}

/** `Activation key`, or `Boxed copy, used`. */
export function formatName({ format, condition }: Pick<OfferFacts, "format" | "condition">): string {
  if (format === "key") return "Activation key";
  return condition == null ? "Boxed copy" : `Boxed copy, ${condition}`;
}

/** Where a key is activated and where it works: `Steam · Worldwide`. */
export function deliveryFacts({ format, region, activation }: OfferFacts): string {
  const where = activation == null ? [] : [activation];
  const how = format === "key" ? [] : ["Sent by post"];
  return [...where, ...how, region].join(" · ");
}
