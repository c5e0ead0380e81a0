// Pages are kept for each language by themselves; the API has none.
import { describe, expect, it } from "vitest";
import { everywhereIds, sharedAddressOf } from "./shared-policies.ts";

const addressOf = (path: string) => sharedAddressOf("GET", new URL(path, "https://shop.example.com"));

describe("a shared address", () => {
  it.each(["/about", "/de/about", "/de", "/de.data", "/de/games?sort=newest", "/de/games/chess"])(
    "names its language: %s",
    (path) => {
      expect(addressOf(path)).toMatchObject({ path, kind: "page" });
    },
  );

  it("shows the same things in every language", () => {
    expect(addressOf("/de/games/chess")?.tags).toEqual(addressOf("/games/chess")?.tags);
  });

  const parts = ["games", "developers", "publishers", "franchises", "genres", "platforms"].map(
    (path) => `/sitemaps/${path}-2-of-512.xml`,
  );

  it.each(["/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml", ...parts])(
    "of a file has neither language nor currency: %s",
    (path) => {
      expect(addressOf(path)).toMatchObject({ path, kind: "file", everywhere: false });
      expect(addressOf(`/de${path}`)).toBeUndefined();
    },
  );

  it.each([
    "/sitemaps/publishers.xml",
    "/sitemaps/games-1.xml",
    "/sitemaps/x/pages.xml",
    "/sitemaps/tags-1-of-1.xml",
  ])("is none of a file that is none of the store's: %s", (path) => {
    expect(addressOf(path)).toBeUndefined();
  });

  it.each(["/de/api/v1/games", "/de/cart", "/fr/about", "/DE/about"])(
    "is none of the store's: %s",
    (path) => {
      expect(addressOf(path)).toBeUndefined();
    },
  );

  it("is purged in every language", () => {
    const dollars = everywhereIds(["chess"], 7).filter((id) => id.startsWith("USD "));
    const paths = ["/", "/games", "/games/chess", "/de", "/de/games", "/de/games/chess"];
    expect(dollars).toEqual(paths.map((path) => `USD 7 ${path}`));
  });
});
