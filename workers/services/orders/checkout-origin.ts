// Who seems to be behind a checkout, as keyed hashes: enough to count by, nothing to read.
import { hmacSha256, toBase64Url } from "../../shared/encoding.ts";

export interface CheckoutOrigin {
  addressHash: string;
  mailHash: string;
}

const group = (text: string): string => text.replace(/^0+(?=.)/, "").toLowerCase();

/**
 * What one customer of a network provider has: an IPv4 address, or the /64 of an IPv6 address, since a provider
 * gives each line at least a /64 (RFC 6177). Anything else stands for itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.split("::", 2);
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after].slice(0, 4);
  return `${groups.map(group).join(":")}::/64`;
}

/** One mailbox however it is written: in small letters, without what follows a plus sign (RFC 5233). */
export function mailboxOf(email: string): string {
  const [, local = "", domain = ""] = /^(.*)@(.*)$/.exec(email.trim().toLowerCase()) ?? [];
  return `${local.replace(/(?<=.)\+.*$/, "")}@${domain}`;
}

export type OriginHash = (from: { address: string; email: string }) => Promise<CheckoutOrigin>;

/** Hashes under a secret: without it nobody can try all addresses against what is stored. */
export function createOriginHash(secret: Uint8Array<ArrayBuffer>): OriginHash {
  const hash = async (text: string) => toBase64Url(await hmacSha256(secret, text));
  return async ({ address, email }) => {
    const [addressHash, mailHash] = await Promise.all([
      hash(`checkout-address:${networkOf(address)}`),
      hash(`checkout-mail:${mailboxOf(email)}`),
    ]);
    return { addressHash, mailHash };
  };
}
