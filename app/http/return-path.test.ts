// A return path never leaves the shop.
import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path.ts";

describe("safeReturnPath", () => {
  it.each(["/", "/games?q=a%20b&sort=newest", "/games/half-life-2"])("keeps %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "javascript:alert(1)",
    "games",
    "",
    null,
  ])("refuses %j", (path) => {
    expect(safeReturnPath(path, "/games")).toBe("/games");
  });
});
