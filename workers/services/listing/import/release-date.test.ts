/** Dates: the forms that catalogues use, with the precision that they state. */
import { expect, it } from "vitest";
import { parseReleaseDate } from "./release-date.ts";

it.each([
  ["Nov 16, 2004", "2004-11-16", "day", 2004],
  ["November 6, 2004", "2004-11-06", "day", 2004],
  ["8 Oct, 2014", "2014-10-08", "day", 2014],
  ["Jun 2009", "2009-06-01", "month", 2009],
  ["2006", "2006-01-01", "year", 2006],
  ["2006.0", "2006-01-01", "year", 2006],
  ["1996-02", "1996-02-01", "month", 1996],
  ["1996-02-29", "1996-02-29", "day", 1996],
  [" Nov\u00a016, 2004 ", "2004-11-16", "day", 2004],
])("%s", (text, date, precision, year) => {
  expect(parseReleaseDate(text)).toEqual({ date, precision, year });
});

it.each([
  "soon",
  "Foo 12, 2004",
  "Feb 30, 2004",
  "1995-02-29",
  "2004-13-01",
  "0000",
  "1492",
  "9999",
  "16/11/2004",
  "20041",
  "",
])("%s is no date", (text) => {
  expect(parseReleaseDate(text)).toBeUndefined();
});
