// What narrows a list, as conditions on one row of list_entries `e`.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";
import {
  forSaleFacet,
  formatFacets,
  inStockFacet,
  priceBandFacet,
  priceBandStarts,
  priceColumns,
} from "./facet-numbers.ts";

/** Names in addresses by which a list can be narrowed, each to the rows of one table. */
export const namedFilters = ["genre", "tag", "developer", "publisher", "franchise"] as const;
export type NamedFilter = (typeof namedFilters)[number];

/** A filter by name, and the platform. */
export type NamedPart = NamedFilter | "platform";

/** The table of each name that an address can have. */
export const nameTables = {
  genre: "genres",
  tag: "tags",
  developer: "companies",
  publisher: "companies",
  franchise: "franchises",
  platform: "platforms",
} as const satisfies Record<NamedPart, string>;

/** Filters of a list, already normalised. */
export interface GameFilter extends Partial<Record<NamedFilter, string>> {
  currency: Currency;
  /** Part of a title key. */
  titlePart?: string | undefined;
  platform?: string | undefined;
  year?: number | undefined;
  format?: "key" | "boxed" | undefined;
  minPriceMinor?: number | undefined;
  maxPriceMinor?: number | undefined;
  availability: "any" | "for_sale" | "in_stock";
}

/** The number of a row by its slug; null when there is none, which no game has. */
const numberOf: Record<NamedFilter, (slug: string) => SQL> = {
  genre: (slug) => sql`(select facet from genres where slug = ${slug})`,
  tag: (slug) => sql`(select facet from tags where slug = ${slug})`,
  developer: (slug) => sql`(select facet from companies where slug = ${slug})`,
  publisher: (slug) => sql`(select -facet from companies where slug = ${slug})`,
  franchise: (slug) => sql`(select facet from franchises where slug = ${slug})`,
};

/** Whether row `e` has the names that have no bitmap: games by their ids, so that no row has to be read for it. */
export function hasRareNames({ developer, publisher, franchise }: GameFilter): SQL[] {
  const ofCompany = (role: string, slug: string | undefined): SQL[] =>
    slug === undefined
      ? []
      : [
          sql`(e.game_id in (select c.game_id from game_companies c
            where c.company_id = (select id from companies where slug = ${slug}) and c.role = ${role})) is true`,
        ];
  const ofFranchise =
    franchise === undefined
      ? []
      : [
          sql`(e.game_id in (select g.id from games g
            where g.franchise_id = (select id from franchises where slug = ${franchise}))) is true`,
        ];
  return [...ofCompany("developer", developer), ...ofCompany("publisher", publisher), ...ofFranchise];
}

/** Numbers that list_counts knows, by the filter that asks for each. */
export function countedNumbers(filter: GameFilter): Partial<Record<NamedFilter | "year" | "format", SQL>> {
  const numbers: Partial<Record<NamedFilter | "year" | "format", SQL>> = {};
  for (const name of namedFilters) {
    const slug = filter[name];
    if (slug !== undefined) numbers[name] = numberOf[name](slug);
  }
  if (filter.year !== undefined) numbers.year = sql`${filter.year}::int`;
  if (filter.format !== undefined) numbers.format = sql`${formatFacets[filter.format]}::int`;
  return numbers;
}

/** The number of what has to be had for the asked availability; undefined when anything will do. */
export function availabilityNumber({ availability, currency }: GameFilter): SQL | undefined {
  if (availability === "any") return undefined;
  return sql`${availability === "in_stock" ? inStockFacet(currency) : forSaleFacet(currency)}::int`;
}

export const intArray = (numbers: readonly SQL[]): SQL =>
  sql`array[${sql.join([...numbers], sql`, `)}]::int[]`;

/** Scope of the rows that a list reads: 0, or the platform's number. */
export function scopeOf({ platform }: GameFilter): SQL {
  return platform === undefined ? sql`0` : sql`(select facet from platforms where slug = ${platform})`;
}

export function priceOf(currency: Currency): SQL {
  return sql.raw(`e.${priceColumns[currency]}`);
}

export function priceConditions({ currency, minPriceMinor, maxPriceMinor }: GameFilter): SQL[] {
  if (minPriceMinor === undefined && maxPriceMinor === undefined) return [];
  const from = sql`${priceOf(currency)} >= ${minPriceMinor ?? 0}`;
  return maxPriceMinor === undefined ? [from] : [from, sql`${priceOf(currency)} <= ${maxPriceMinor}`];
}

/** The number of the band that the asked prices are; undefined when they are none. */
export function priceBandNumber({ currency, minPriceMinor, maxPriceMinor }: GameFilter): SQL | undefined {
  if (minPriceMinor === undefined && maxPriceMinor === undefined) return undefined;
  const band = priceBandStarts.findIndex((start, at) => {
    const next = priceBandStarts[at + 1];
    return start === (minPriceMinor ?? 0) && maxPriceMinor === (next === undefined ? undefined : next - 1);
  });
  return band < 0 ? undefined : sql`${priceBandFacet(currency, band)}::int`;
}

/** The numbers of all bands in which the asked prices lie; none when they narrow nothing. */
export function priceBandsTouched({ currency, minPriceMinor, maxPriceMinor }: GameFilter): SQL[] {
  if (minPriceMinor === undefined && maxPriceMinor === undefined) return [];
  return priceBandStarts.flatMap((start, at) => {
    const next = priceBandStarts[at + 1] ?? Number.POSITIVE_INFINITY;
    const touches = next > (minPriceMinor ?? 0) && start <= (maxPriceMinor ?? start);
    return touches ? [sql`${priceBandFacet(currency, at)}::int`] : [];
  });
}

/** A year as the days of a column: among all years in order of their days it is one stretch of the index. */
export const daysOfYear = (column: SQL, year: number): SQL =>
  sql`${column} between ${year * 10_000}::int and ${year * 10_000 + 9_999}::int`;

export function titlePattern(titlePart: string): string {
  return `%${titlePart.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

export function titleConditions({ titlePart }: GameFilter): SQL[] {
  return titlePart === undefined ? [] : [sql`e.title_key like ${titlePattern(titlePart)}`];
}

export const allOf = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

/** A condition of which the planner thinks nothing: it does not leave the walk along an index for what it believes to be rare. */
export const unweighed = (condition: SQL): SQL => sql`case when ${condition} then true else false end`;

/**
 * Which index knows titles by a part of them: trigrams where three letters or digits stand together, which every locale of a database
 * takes for a word; pairs of signs for anything shorter, and for other scripts.
 */
export const titleIndex = ({ titlePart }: GameFilter): "trigrams" | "pairs" | undefined =>
  titlePart === undefined || titlePart === ""
    ? undefined
    : /[a-z0-9]{3}/.test(titlePart)
      ? "trigrams"
      : "pairs";

/** The part of a title as a condition on row `t` of games that its index answers. */
export function titleFound(filter: GameFilter): SQL {
  const { titlePart = "" } = filter;
  const like = sql`t.title_key like ${titlePattern(titlePart)}`;
  if (titleIndex(filter) === "trigrams") return like;
  const signs = [...titlePart];
  const pairs =
    signs.length === 1 ? signs : [...new Set(signs.slice(1).map((sign, at) => `${signs[at]}${sign}`))];
  return sql`title_pairs(t.title_key) @> array[${sql.join(
    pairs.map((pair) => sql`${pair}`),
    sql`, `,
  )}]::text[] and ${unweighed(like)}`;
}
