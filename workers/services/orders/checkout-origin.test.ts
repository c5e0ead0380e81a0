import { describe, expect, test } from "vitest";
import { createOriginHash, mailboxOf } from "./checkout-origin.ts";

describe("a mailbox", () => {
  test.each([
    ["Buyer@Example.com", "buyer@example.com"],
    ["buyer+1@example.com", "buyer@example.com"],
    ["buyer+a+b@example.com ", "buyer@example.com"],
    ["+tag@example.com", "+tag@example.com"],
  ])("%s counts as %s", (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox);
  });
});

test("what is kept tells neither address nor mailbox, and another secret makes another hash", async () => {
  const from = { address: "192.0.2.7", email: "buyer@example.com" };
  const [hash, other] = [createOriginHash(new Uint8Array(32)), createOriginHash(new Uint8Array(32).fill(1))];
  const kept = await hash(from);
  expect(kept).toEqual(await hash({ address: "192.0.2.7", email: "Buyer+x@example.com" }));
  expect(JSON.stringify(kept)).not.toMatch(/192|buyer/i);
  const inNetwork = (address: string) => hash({ ...from, address });
  expect(await inNetwork("2001:db8:1:2::3")).toEqual(await inNetwork("2001:db8:1:2:ffff::"));
  expect((await other(from)).addressHash).not.toBe(kept.addressHash);
  expect(kept.addressHash).not.toBe(kept.mailHash);
});
