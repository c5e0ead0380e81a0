// Compares secrets without telling by the time it takes how much of a guess was right.
import { sha256Hex } from "./encoding.ts";

/** Whether both texts are the same; the time depends on the length of what was sent alone. */
export async function isSameSecret(given: string, known: string): Promise<boolean> {
  const [a, b] = await Promise.all([sha256Hex(given), sha256Hex(known)]);
  let differences = 0;
  for (let at = 0; at < a.length; at++) differences |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return differences === 0;
}
