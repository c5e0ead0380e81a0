// The address of a game list: major units in, minor units out, and every slip named at its field.
import { describe, expect, it } from "vitest";
import { listPath, readValues } from "./list-path.ts";
import { parseQuery } from "./list-query.ts";

const values = (query: string) => readValues(new URLSearchParams(query));

describe("parseQuery", () => {
  it("turns prices into minor units of the currency", () => {
    expect(parseQuery(values("min=9.99&max=20"), "USD").query).toMatchObject({
      minPriceMinor: 999,
      maxPriceMinor: 2000,
    });
    expect(parseQuery(values("min=1500"), "JPY").query).toMatchObject({ minPriceMinor: 1500 });
  });

  it("leaves out what is blank", () => {
    expect(parseQuery(values("q=&platform=+&min="), "EUR").query).toEqual({
      availability: "any",
      sort: "title",
      currency: "EUR",
      q: undefined,
      platform: undefined,
      genre: undefined,
      tag: undefined,
      year: undefined,
      format: undefined,
      developer: undefined,
      publisher: undefined,
      franchise: undefined,
      minPriceMinor: undefined,
      maxPriceMinor: undefined,
      cursor: undefined,
    });
  });

  it.each([
    ["min=cheap", "min"],
    ["max=-3", "max"],
    ["min=9.999", "min"],
    ["min=20&max=10", "max"],
    ["platform=Nintendo%2064", "platform"],
    ["sort=random", "sort"],
    ["year=1066", "year"],
    ["format=stone", "format"],
    ["availability=maybe", "availability"],
    [`q=${"a".repeat(201)}`, "q"],
  ])("names the field of %s", (query, param) => {
    expect(Object.keys(parseQuery(values(query), "USD").errors ?? {})).toEqual([param]);
  });
});

describe("listPath", () => {
  it("drops the cursor when the list changes, and keeps the rest", () => {
    expect(listPath(values("q=mario&platform=wii&cursor=abc"), { platform: undefined })).toBe(
      "/games?q=mario",
    );
  });

  it("does not write defaults", () => {
    expect(listPath(values("sort=newest"), { sort: "title" })).toBe("/games");
  });
});
