/** Makes the activation keys of the demo shop: the same for the same offer, in a form that no platform uses. */

/** A–Z and 2–9 without I, L and O, which are taken for 1 and 0. */
const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Mixes a text into 32 bits (FNV-1a with a final avalanche); spreads, does not protect. */
function hash32(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The key number `index` (from 0) of an offer: `DEMO-XXXXX-XXXXX-XXXXX`. Opens nothing anywhere. */
export function demoKey(sku: string, index: number): string {
  const groups = [1, 2, 3].map((group) =>
    Array.from(
      { length: 5 },
      (_, place) => alphabet[hash32(`${sku}#${index}`, group * 97 + place * 7919) % alphabet.length],
    ).join(""),
  );
  return ["DEMO", ...groups].join("-");
}

/** All keys of an offer, as many as it has in stock. */
export function demoKeysOf(offer: { sku: string; stock: number }): string[] {
  return Array.from({ length: offer.stock }, (_, index) => demoKey(offer.sku, index));
}
