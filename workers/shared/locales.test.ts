// An address names its language in one way only, and building it is the way back.
import { describe, expect, it } from "vitest";
import { mailLocales } from "#db/schema/columns.ts";
import { localePath, locales, splitLocale } from "./locales.ts";

it("has the languages that the database keeps for mails", () => {
  expect(mailLocales).toEqual(locales);
});

describe("splitLocale", () => {
  it.each([
    ["/", "en", "/"],
    ["/games", "en", "/games"],
    ["/de", "de", "/"],
    ["/de/", "de", "/"],
    ["/de/games/half-life", "de", "/games/half-life"],
    ["/de.data", "de", "/_root.data"],
    ["/de/games.data", "de", "/games.data"],
    ["/de/__manifest", "de", "/__manifest"],
  ])("%s is %s %s", (pathname, locale, path) => {
    expect(splitLocale(pathname)).toEqual({ locale, path });
  });

  it.each(["/demo", "/de-at/games", "/DE/games", "/d%65/games", "/fr/games", "/games/de", "//de/games"])(
    "%s names no language",
    (pathname) => {
      expect(splitLocale(pathname)).toEqual({ locale: "en", path: pathname });
    },
  );

  it("looks at the first segment alone", () => {
    expect(splitLocale("/de/de/games")).toEqual({ locale: "de", path: "/de/games" });
  });
});

describe("localePath", () => {
  it.each(["/", "/games", "/games?q=a&sort=newest", "/?from=mail", "/orders/ord_1#keys"])(
    "is undone by splitLocale: %s",
    (path) => {
      for (const locale of ["en", "de"] as const) {
        const url = new URL(localePath(locale, path), "https://shop.example.com");
        const split = splitLocale(url.pathname);
        expect({ locale: split.locale, path: split.path + url.search + url.hash }).toEqual({ locale, path });
      }
    },
  );

  it("has no slash at the end of the front page", () => {
    expect(localePath("de", "/")).toBe("/de");
    expect(localePath("de", "/?q=1")).toBe("/de?q=1");
  });
});
