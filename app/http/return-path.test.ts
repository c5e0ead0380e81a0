// A return path never leaves the shop, however it is written.
import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path.ts";

describe("safeReturnPath", () => {
  it.each([
    "/",
    "/games?q=a%20b&sort=newest",
    "/games/half-life-2",
    "/games?q=https://elsewhere.example/",
    "/second-factor?returnTo=%2Fadmin%2Fpeople%3Fq%3Danna%40example.com",
    "/orders/ord_01jd?payment=done",
  ])("keeps %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    ["/account#sessions", "/account"],
    ["/games/../account", "/account"],
    ["/games?q=ü", "/games?q=%C3%BC"],
    ["/de/account?page=2", "/account?page=2"],
    ["/de", "/"],
  ])("makes %s plain", (path, plain) => {
    expect(safeReturnPath(path)).toBe(plain);
  });

  it.each([
    ["absolute", "https://evil.example/"],
    ["absolute, own name in front", "https://shop.invalid.evil.example/"],
    ["without a scheme", "//evil.example/"],
    ["three slashes", "///evil.example/"],
    ["a backslash", "/\\evil.example/"],
    ["backslashes alone", "\\\\evil.example/"],
    ["a backslash later", "/games\\..\\..\\evil.example"],
    ["a dot that hides two slashes", "/.//evil.example/"],
    ["dots that hide two slashes", "/games/..//evil.example/"],
    ["an encoded dot that hides two slashes", "/%2e//evil.example/"],
    ["encoded slashes", "/%2fevil.example/"],
    ["an encoded slash in capitals", "/%2Fevil.example/"],
    ["an encoded backslash", "/%5cevil.example/"],
    ["an encoded tab", "/%09/evil.example/"],
    ["an encoded line end", "/games%0d%0aSet-Cookie:a=b"],
    ["a tab", "/\t/evil.example/"],
    ["a line end", "/\n/evil.example/"],
    ["a line end for a header", "/games\r\nSet-Cookie: a=b"],
    ["a null", "/\u0000/evil.example/"],
    ["a space in front", " //evil.example/"],
    ["a byte order mark", "/\ufeff/evil.example/"],
    ["a script", "javascript:alert(1)"],
    ["a script in capitals", "JaVaScRiPt:alert(1)"],
    ["data", "data:text/html,hello"],
    ["user information", "https://shop.invalid@evil.example/"],
    ["user information without a scheme", "//shop.invalid@evil.example/"],
    ["a port of nowhere", "//evil.example:443/"],
    ["half an escape", "/%"],
    ["bytes that are no text", "/%ff"],
    ["a relative path", "games"],
    ["an at sign", "@evil.example/"],
    ["a query alone", "?next=//evil.example"],
    ["two slashes after a language", "/de//evil.example/"],
    ["signing in, in German", "/de/sign-in"],
    ["nothing", ""],
    ["null", null],
    ["undefined", undefined],
    ["a file", new File([], "name")],
    ["too long", `/${"a".repeat(2048)}`],
    ["signing in, in a circle", "/sign-in?returnTo=/sign-in"],
    ["signing out", "/sign-out"],
    ["signing up, disguised", "/games/../sign%2Dup"],
  ])("refuses %s", (_name, path) => {
    expect(safeReturnPath(path, "/games")).toBe("/games");
  });

  it.each(["/games", "/%2e%2e//x", "/a//b", "/games?x=//y", "/.//x", "/%2f%2fx"])(
    "answers a path that stays here: %s",
    (path) => {
      expect(new URL(safeReturnPath(path), "https://store.example").origin).toBe("https://store.example");
    },
  );
});
