// Secret order links: the token is derived from the link's id, so that it need not be stored (docs/decisions/0011).
import { hmacSha256, sha256Hex, toBase64Url } from "../../shared/encoding.ts";

/** 43 signs of base64url: 256 bits. */
export const orderTokenPattern = /^[A-Za-z0-9_-]{43}$/;

export interface OrderLinks {
  /** The token of a link row: HMAC-SHA-256 of its id under a secret. */
  tokenOf(linkId: string): Promise<string>;
  hashOf(token: string): Promise<string>;
  /** The address to send in a mail. */
  urlOf(linkId: string): Promise<string>;
}

export function createOrderLinks(secret: Uint8Array<ArrayBuffer>, appUrl: string): OrderLinks {
  const tokenOf = async (linkId: string) => toBase64Url(await hmacSha256(secret, `order-link:${linkId}`));
  return { tokenOf, hashOf: sha256Hex, urlOf: async (linkId) => `${appUrl}/o/${await tokenOf(linkId)}` };
}
