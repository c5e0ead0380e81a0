// A date is told as far as it is known, whatever the time zone.
import { expect, it } from "vitest";
import { releaseDate } from "./release-date.ts";

it.each([
  ["2004", "2004"],
  ["2004-11", "November 2004"],
  ["2004-11-16", "November 16, 2004"],
  ["1998-01-01", "January 1, 1998"],
  ["soon", "soon"],
])("%s reads %s", (text, words) => {
  expect(releaseDate(text, "en")).toBe(words);
});

it("is written as its language does", () => {
  expect(["2004", "2004-11", "2004-11-16"].map((text) => releaseDate(text, "de"))).toEqual([
    "2004",
    "November 2004",
    "16. November 2004",
  ]);
});
