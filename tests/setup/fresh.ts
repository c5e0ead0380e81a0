/** Addresses that no other test uses: what the shop counts by mailbox and by network starts from nothing. */
import { randomBytes } from "node:crypto";

/** A network address in the block for documentation (RFC 3849), in a /64 of its own. */
export function freshAddress(): string {
  const [network = "", line = ""] = randomBytes(4).toString("hex").match(/.{4}/g) ?? [];
  return `2001:db8:${network}:${line}::1`;
}

/** A mailbox. */
export function freshEmail(): string {
  return `buyer-${randomBytes(6).toString("hex")}@example.com`;
}
