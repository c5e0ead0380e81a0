// Who seems to be behind a checkout, as keyed hashes: enough to count by, nothing to read.
import { hmacSha256, toBase64Url } from "../../shared/encoding.ts";
import { networkOf } from "../../shared/network.ts";

export interface CheckoutOrigin {
  addressHash: string;
  mailHash: string;
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
