import { describe, expect, test } from "vitest";
import { createOriginHash, mailboxOf, networkOf } from "./checkout-origin.ts";

describe("a network", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:db8:0:0:ffff::", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

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
  expect((await other(from)).addressHash).not.toBe(kept.addressHash);
  expect(kept.addressHash).not.toBe(kept.mailHash);
});
