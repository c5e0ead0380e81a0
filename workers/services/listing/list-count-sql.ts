// How many games match, and how many would with each other filter: exact for catalogues, platforms and matches up to 10,000, and
// beyond that an estimate from the first rows of the shuffled catalogue, so that asking costs the same at any size.
import { sql, type SQL } from "drizzle-orm";
import { firstYear, forSaleFacet, formatFacets, inStockFacet, lastYear } from "./facet-numbers.ts";
import {
  allOf,
  availabilityNumber,
  countedNumbers,
  intArray,
  priceConditions,
  priceOf,
  namedFilters,
  scopeOf,
  titleConditions,
  type GameFilter,
} from "./list-filter.ts";

/** Games of the sample, and matches that are counted one by one at most. */
export const countedExactly = 10_000;

type Group = "genre" | "tag" | "year" | "format" | "availability" | "price";
/** Filters whose own choice does not narrow what else they offer. */
const groups: readonly Group[] = ["genre", "tag", "year", "format", "availability", "price"];

const allGroups = sql.raw(groups.map((group) => `in_${group}`).join(" and "));
const othersThan = (group: Group): SQL =>
  sql.raw(
    ["common", ...groups.filter((other) => other !== group).map((other) => `in_${other}`)].join(" and "),
  );

const has = (number: SQL): SQL => sql`(e.facets @> ${intArray([number])}) is true`;

/** Conditions of each group of filters, and those that narrow all groups. */
function conditionsOf(filter: GameFilter): { own: Partial<Record<Group, SQL>>; common: SQL } {
  const { developer, publisher, franchise, ...counted } = countedNumbers(filter);
  const own: Partial<Record<Group, SQL>> = {};
  for (const group of ["genre", "tag", "year", "format"] as const) {
    const number = counted[group];
    if (number !== undefined) own[group] = has(number);
  }
  const available = availabilityNumber(filter);
  if (available !== undefined) own.availability = has(available);
  const prices = priceConditions(filter);
  if (prices.length > 0) own.price = allOf(prices);
  const pages = [developer, publisher, franchise].flatMap((number) => number ?? []);
  return { own, common: allOf([...pages.map(has), ...titleConditions(filter)]) };
}

/** Whether list_counts alone knows the number: no filter, or one that it counts. */
function countedFacet(filter: GameFilter): SQL | undefined {
  const { titlePart, platform, minPriceMinor, maxPriceMinor, availability } = filter;
  if (titlePart !== undefined || minPriceMinor !== undefined || maxPriceMinor !== undefined) return undefined;
  if (availability !== "any") return undefined;
  const counted = Object.values(countedNumbers(filter));
  const all = platform === undefined ? counted : [...counted, scopeOf(filter)];
  return all.length > 1 ? undefined : (all[0] ?? sql`0`);
}

/** The matches themselves, counted up to one more than are counted exactly. */
function exactCount(filter: GameFilter): SQL {
  const counted = Object.values(countedNumbers(filter));
  const available = availabilityNumber(filter);
  const numbers = available === undefined ? counted : [...counted, available];
  const facets = numbers.length === 0 ? [] : [sql`e.facets @> ${intArray(numbers)}`];
  return sql`(select count(*) from (select 1 from list_entries e where e.scope = (select scope from size)
    and ${allOf([...facets, ...priceConditions(filter), ...titleConditions(filter)])} limit ${countedExactly + 1}) m)`;
}

function sampleOf(filter: GameFilter): SQL {
  const { own, common } = conditionsOf(filter);
  const flags = groups.map((group) => sql`, ${own[group] ?? sql`true`} as ${sql.raw(`in_${group}`)}`);
  return sql`size as materialized (
      select scoped.scope, coalesce(k.games, 0) as games from (select ${scopeOf(filter)} as scope) scoped
      left join list_counts k on k.facet = scoped.scope),
    drawn as materialized (
      select e.facets, ${priceOf(filter.currency)} as price, ${common} as common ${sql.join(flags, sql``)}
      from list_sample((select scope from size), ${countedExactly}::int) e),
    scale as materialized (
      select games > ${countedExactly} as is_sample, greatest(games, ${countedExactly})::float8 / ${countedExactly} as factor from size),
    guess as materialized (
      select count(*) * (select factor from scale) as games from drawn where common and ${allGroups}),
    exact as materialized (
      select case when is_sample and (select games from guess) < ${countedExactly * 1.5} then ${exactCount(filter)} end as games from scale)`;
}

/** Columns `total`, `isEstimate`, `unknown`: names of filters that no row has. */
function totalColumns(filter: GameFilter): SQL {
  const unknown = sql`${unknownNames(filter)} as unknown`;
  const known = countedFacet(filter);
  if (known !== undefined) {
    return sql`coalesce((select games from list_counts where facet = ${known}), 0) as total, false as "isEstimate", ${unknown}`;
  }
  return sql`(select case when not s.is_sample then g.games
        when x.games <= ${countedExactly} then x.games
        else greatest(round(g.games), ${countedExactly}) end::int from scale s, guess g, exact x) as total,
    (select s.is_sample and coalesce(x.games > ${countedExactly}, true) from scale s, exact x) as "isEstimate", ${unknown}`;
}

const tables = {
  genre: "genres",
  tag: "tags",
  developer: "companies",
  publisher: "companies",
  franchise: "franchises",
  platform: "platforms",
} as const;

function unknownNames(filter: GameFilter): SQL {
  const missing = ([...namedFilters, "platform"] as const).flatMap((name) => {
    const slug = filter[name];
    if (slug === undefined) return [];
    return [
      sql`case when not exists (select 1 from ${sql.raw(tables[name])} where slug = ${slug}) then ${name} end`,
    ];
  });
  return missing.length === 0
    ? sql`array[]::text[]`
    : sql`array_remove(array[${sql.join(missing, sql`, `)}]::text[], null)`;
}

/** One row `total`, `isEstimate`, `unknown`. */
export function totalStatement(filter: GameFilter): SQL {
  if (countedFacet(filter) !== undefined) return sql`select ${totalColumns(filter)}`;
  return sql`with ${sampleOf(filter)} select ${totalColumns(filter)}`;
}

/** Rows looked at of each platform when other filters narrow it and the catalogue is not counted whole. */
const platformSample = 500;

/** Games of each platform beside the other filters; needs `whole`. */
function platformCounts(filter: GameFilter): SQL {
  const { platform: _, ...others } = filter;
  const isNarrowed = countedFacet(others) === undefined || Object.keys(countedNumbers(others)).length > 0;
  const counts = isNarrowed
    ? sql`(select round(count(*) * greatest(k.games, whole.looked)::float8 / whole.looked)::int
        from list_sample(pf.facet, whole.looked) e where ${rowFits(others)})`
    : sql`k.games`;
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name, 'count', count) order by count desc, name), '[]')
    from (select pf.slug, pf.name, ${counts} as count
      from whole, platforms pf join list_counts k on k.facet = pf.facet and k.games > 0) f
    where count > 0)`;
}

function rowFits(filter: GameFilter): SQL {
  const { own, common } = conditionsOf(filter);
  return allOf([common, ...Object.values(own)]);
}

const priceBandStarts = {
  USD: [0, 500, 1000, 2000, 4000],
  EUR: [0, 500, 1000, 2000, 4000],
  JPY: [0, 500, 1000, 2000, 4000],
} as const;

/** One row: `total`, `isEstimate`, `unknown`, and for each group of filters what it offers with counts. */
export function facetsStatement(filter: GameFilter): SQL {
  const { currency } = filter;
  const starts = priceBandStarts[currency];
  const named = (table: "genres" | "tags", column: string): SQL => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name, 'count', c.games) order by t.name), '[]')
    from (select facet, ${sql.raw(column)} as games from counts where facet >= 10000) c
    join ${sql.raw(table)} t on t.facet = c.facet where c.games > 0)`;
  const fixed = (of: Readonly<Record<string, number>>, column: string): SQL =>
    sql`jsonb_build_object(${sql.join(
      Object.entries(of).map(
        ([word, number]) =>
          sql`${word}::text, coalesce((select ${sql.raw(column)} from counts where facet = ${number}), 0)`,
      ),
      sql`, `,
    )})`;
  const unfiltered =
    countedFacet(filter) !== undefined &&
    Object.keys(countedNumbers(filter)).length === 0 &&
    filter.platform === undefined;
  const grouped = (["genre", "tag", "year", "format", "availability"] as const).map(
    (group) =>
      sql`, round(count(*) filter (where ${othersThan(group)}) * (select factor from scale))::int as ${sql.raw(group)}`,
  );
  // Without any filter the kept counts know all but prices and copies, at any size.
  const counts = unfiltered
    ? sql`select facet, games as genre, games as tag, games as year, games as format, 0 as availability from list_counts
        union all select n, 0, 0, 0, 0, (select round(count(*) filter (where facets @> array[n]) * (select factor from scale))::int from drawn)
          from unnest(array[${forSaleFacet(currency)}, ${inStockFacet(currency)}]::int[]) n`
    : sql`select f.facet ${sql.join(grouped, sql``)} from drawn, unnest(drawn.facets) f(facet) group by f.facet`;
  return sql`with ${sampleOf(filter)}, counts as materialized (${counts}),
    whole as materialized (select coalesce(min(games), 0) > ${countedExactly} as is_sample,
      case when coalesce(min(games), 0) > ${countedExactly} then ${platformSample}::int else ${countedExactly}::int end as looked
      from list_counts where facet = 0)
    select ${totalColumns(filter)},
      ${platformCounts(filter)} as platforms, ${named("genres", "genre")} as genres, ${named("tags", "tag")} as tags,
      (select coalesce(jsonb_agg(jsonb_build_object('year', facet, 'count', year) order by facet desc), '[]')
        from counts where facet between ${firstYear} and ${lastYear} and year > 0) as years,
      ${fixed(formatFacets, "format")} as formats,
      ${fixed({ for_sale: forSaleFacet(currency), in_stock: inStockFacet(currency) }, "availability")} as availabilities,
      (select coalesce(jsonb_agg(jsonb_build_object('minPriceMinor', low, 'maxPriceMinor', high, 'count', games) order by low), '[]')
        from (select b.low, b.high, (select round(count(*) * (select factor from scale))::int from drawn
            where price >= b.low and (b.high is null or price <= b.high) and ${othersThan("price")}) as games
          from (select low, lead(low) over (order by low) - 1 as high from unnest(array[${sql.join(
            starts.map((start) => sql`${start}`),
            sql`, `,
          )}]::int[]) low) b) bands where games > 0) as prices,
      (select s.is_sample or w.is_sample from scale s, whole w) and ${!unfiltered} as "countsAreEstimates"`;
}
