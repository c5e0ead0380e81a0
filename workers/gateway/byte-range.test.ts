// Parts of a file, as RFC 9110 has them.
import { describe, expect, it } from "vitest";
import { byteRangeOf } from "./byte-range.ts";

describe("a range of ten bytes", () => {
  it.each([
    ["bytes=0-0", 0, 1],
    ["bytes=0-9", 0, 10],
    ["bytes=3-5", 3, 3],
    ["bytes=9-", 9, 1],
    ["bytes=0-999999999999999", 0, 10],
    ["bytes=-1", 9, 1],
    ["bytes=-500", 0, 10],
    [" bytes=1-2 ", 1, 2],
  ])("%s", (header, offset, length) => expect(byteRangeOf(header, 10)).toEqual({ offset, length }));

  it.each(["bytes=10-", "bytes=10-12", "bytes=999999999999999-", "bytes=-0"])("%s is not there", (header) => {
    expect(byteRangeOf(header, 10)).toBe("unsatisfiable");
  });

  it.each([
    undefined,
    "",
    "bytes=",
    "bytes=-",
    "bytes=5-3",
    "bytes=0-1,3-4",
    "items=0-1",
    "bytes=a-b",
    "bytes=1.5-2",
    "bytes=0-9999999999999999999999",
    "BYTES 0-1",
  ])("%s asks for no part", (header) => expect(byteRangeOf(header, 10)).toBeUndefined());
});
