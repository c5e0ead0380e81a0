// The number that people read out: `PS-` and ten signs of Crockford's base 32 (no I, L, O, U).

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Fifty random bits: it opens nothing, and two orders practically never share one (the column is unique besides). */
export function newOrderNumber(): string {
  const signs = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => alphabet[byte % 32]).join(
    "",
  );
  return `PS-${signs.slice(0, 5)}-${signs.slice(5)}`;
}
