// What one caller is, for limits.
import { describe, expect, it } from "vitest";
import { networkOf } from "./network.ts";

describe("networkOf", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it("gives every address of a /64 one counter, and another /64 another", () => {
    expect(networkOf("2001:db8:0:1::1")).toBe(networkOf("2001:db8:0:1:ffff:ffff:ffff:ffff"));
    expect(networkOf("2001:db8:0:1::1")).not.toBe(networkOf("2001:db8:0:2::1"));
  });

  it("leaves a network as it is", () => {
    for (const address of ["192.0.2.7", "2001:db8:1:2::1", "::1", "unknown"])
      expect(networkOf(networkOf(address))).toBe(networkOf(address));
  });

  it.each([
    undefined,
    "",
    "unknown",
    "1.2.3",
    "2001:db8",
    "1::2::3",
    "2001:db8:1:2:3:4:5:6:7",
    "x::1",
    "::ffff:x",
  ])("%j is nobody's address", (address) => {
    expect(networkOf(address)).toBe("unknown");
  });
});
