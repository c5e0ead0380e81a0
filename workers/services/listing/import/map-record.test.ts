/** Records to rows: values that are missing, limits, and every reason for a rejection. */
import { describe, expect, it } from "vitest";
import type { FieldValue } from "./import-row.ts";
import { createRecordMapper } from "./map-record.ts";
import { mappingSchema } from "./mapping.schemas.ts";

const map = createRecordMapper(
  mappingSchema.parse({
    source: "test",
    rowKey: ["title", "date"],
    fields: {
      title: { column: "title" },
      platform: { column: "platform", values: { PS: "PlayStation" } },
      releaseDate: { column: "date" },
      developers: { column: "developers", parser: "companies" },
      genres: { column: "genres", parser: "list", separator: "/" },
      price: { column: "price", currency: "USD" },
      edition: { column: "edition" },
      activation: { constant: "Somewhere" },
    },
  }),
);

function mapped(values: Record<string, FieldValue>) {
  return map({ line: 7, values: new Map(Object.entries({ title: "Foo", platform: "PC", ...values })) });
}

function rowOf(values: Record<string, FieldValue>) {
  const result = mapped(values);
  if ("rejection" in result) throw new Error(result.rejection.reason);
  return result.row;
}

function rejectionOf(values: Record<string, FieldValue>) {
  const result = mapped(values);
  return "rejection" in result ? result.rejection : undefined;
}

describe("a row", () => {
  it("has what its record states", () => {
    expect(
      rowOf({
        platform: "PS",
        date: "Jun 2009",
        developers: "A, Inc., B",
        genres: "x/y/X",
        price: "Free",
        edition: "Gold",
      }),
    ).toEqual({
      line: 7,
      rowKey: '["Foo","Jun 2009"]',
      title: "Foo",
      titleKey: "foo",
      platform: { name: "PlayStation", key: "playstation" },
      released: { date: "2009-06-01", precision: "month", year: 2009 },
      developers: [
        { name: "A, Inc.", key: "a inc" },
        { name: "B", key: "b" },
      ],
      publishers: [],
      genres: [
        { name: "x", key: "x" },
        { name: "y", key: "y" },
      ],
      edition: { name: "Gold", key: "gold" },
      price: { amountMinor: 0, currency: "USD" },
      currency: "USD",
      activation: "Somewhere",
    });
  });

  it.each(["", "  ", "N/A", "NA", "Unknown"])("takes %j for a missing value", (missing) => {
    const row = rowOf({
      date: missing,
      developers: missing,
      genres: missing,
      price: missing,
      edition: missing,
    });
    expect(row).toMatchObject({
      released: null,
      developers: [],
      genres: [],
      price: null,
      edition: { name: "Standard" },
    });
  });

  it("may be called NA, and collapses the white space of its title", () => {
    expect(rowOf({ title: "NA" }).title).toBe("NA");
    expect(rowOf({ title: " Two\r\n\u00a0Lines " }).title).toBe("Two Lines");
  });

  it("takes a list from JSON Lines as it is, without missing values", () => {
    expect(rowOf({ developers: ["A, B and Sons", "N/A"] }).developers).toEqual([
      { name: "A, B and Sons", key: "a b and sons" },
    ]);
  });
});

describe("a rejection", () => {
  it.each<[Record<string, FieldValue>, string, string]>([
    [{ title: "" }, "title", "missing_title"],
    [{ title: "N/A" }, "title", "missing_title"],
    [{ title: "Unknown" }, "title", "missing_title"],
    [{ title: "t".repeat(301) }, "title", "title_too_long"],
    [{ title: "ﷺ".repeat(200) }, "title", "title_too_long"],
    [{ platform: "N/A" }, "platform", "missing_platform"],
    [{ platform: "p".repeat(201) }, "platform", "name_too_long"],
    [{ developers: `${"d".repeat(201)}` }, "developers", "name_too_long"],
    [{ date: "Feb 30, 2009" }, "date", "unreadable_date"],
    [{ price: "-1.00" }, "price", "negative_price"],
    [{ price: "1.005" }, "price", "unreadable_price"],
    [{ price: "99999999" }, "price", "price_too_high"],
    [{ unmapped: "x".repeat(10_001) }, "unmapped", "field_too_long"],
    [{ unmapped: "夢".repeat(3_334) }, "unmapped", "field_too_long"],
    [{ genres: "a\0b" }, "genres", "unstorable_text"],
    [{ title: "a\ud800" }, "title", "unstorable_text"],
  ])("%# names line, column and reason", (values, column, reason) => {
    expect(rejectionOf(values)).toMatchObject({ line: 7, column, reason });
  });

  it("shows a value that is too long cut short, and takes the longest that is allowed", () => {
    expect(rejectionOf({ title: "🐉".repeat(301) })?.value).toBe(`${"🐉".repeat(200)}…`);
    expect(rowOf({ title: "t".repeat(300), unmapped: "x".repeat(10_000) }).title).toHaveLength(300);
  });
});
