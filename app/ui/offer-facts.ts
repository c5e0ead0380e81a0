// What one copy is, in a customer's words.
import type { Say, WordKey } from "#app/messages/words.ts";

interface OfferFacts {
  format: "key" | "boxed";
  region: string;
  activation?: string | null;
  condition?: "new" | "used" | null;
}

/** `Activation key`, or `Boxed copy, used`. */
export function formatName(
  { format, condition }: Pick<OfferFacts, "format" | "condition">,
  say: Say<"copies">,
): string {
  if (format === "key") return say("key");
  if (condition == null) return say("boxed");
  return say(condition === "used" ? "boxedUsed" : "boxedNew");
}

/** `Collector’s edition`; undefined for the one that needs no name. */
export function editionName({ edition }: { edition: string }, say: Say<"copies">): string | undefined {
  return edition === "Standard" ? undefined : say("edition", { name: edition });
}

/** Regions that have a word in every language; staff's other ones stay as written. */
const regionWords: Readonly<Record<string, WordKey<"copies">>> = {
  Worldwide: "worldwide",
  Europe: "europe",
  Asia: "asia",
};

export function regionName(region: string, say: Say<"copies">): string {
  const word = regionWords[region];
  return word === undefined ? region : say(word);
}

/** Where a key is activated and where it works: `Steam · Worldwide`. */
export function deliveryFacts({ format, region, activation }: OfferFacts, say: Say<"copies">): string {
  const where = activation == null ? [] : [activation];
  const how = format === "key" ? [] : [say("byPost")];
  return [...where, ...how, regionName(region, say)].join(" · ");
}
