// How many games match, and how many would with each other filter: from kept counts, from bitmaps or from rows, whichever is the
// least that knows.
import { sql, type SQL } from "drizzle-orm";
import {
  firstYear,
  forSaleFacet,
  formatFacets,
  inStockFacet,
  lastYear,
  priceBandFacet,
  priceBandStarts,
} from "./facet-numbers.ts";
import { extent, isSampled, mappedCounts, mappedTotal } from "./list-bitmap-sql.ts";
import { drawnCounts, drawnRows, isDrawnSample, needsRows } from "./list-sample-sql.ts";
import { countedNumbers, namedFilters, nameTables, scopeOf, type GameFilter } from "./list-filter.ts";

/** Whether list_counts alone knows the number: no filter, or one that it counts. */
function countedFacet(filter: GameFilter): SQL | undefined {
  const { titlePart, platform, minPriceMinor, maxPriceMinor, availability } = filter;
  if (titlePart !== undefined || minPriceMinor !== undefined || maxPriceMinor !== undefined) return undefined;
  if (availability !== "any") return undefined;
  const counted = Object.values(countedNumbers(filter));
  const all = platform === undefined ? counted : [...counted, scopeOf(filter)];
  return all.length > 1 ? undefined : (all[0] ?? sql`0`);
}

/** Names of filters that no row has, as `unknown`. */
function unknownNames(filter: GameFilter): SQL {
  const missing = ([...namedFilters, "platform"] as const).flatMap((name) => {
    const slug = filter[name];
    if (slug === undefined) return [];
    return [
      sql`case when not exists (select 1 from ${sql.raw(nameTables[name])} where slug = ${slug}) then ${name} end`,
    ];
  });
  return missing.length === 0
    ? sql`array[]::text[] as unknown`
    : sql`array_remove(array[${sql.join(missing, sql`, `)}]::text[], null) as unknown`;
}

const keptTotal = (facet: SQL): SQL =>
  sql`coalesce((select games from list_counts where facet = ${facet}), 0) as total, false as "isEstimate"`;
const drawnTotal = sql`(select games from total) as total, (select is_estimate from total) as "isEstimate"`;

/** One row `total`, `isEstimate`, `unknown`. */
export function totalStatement(filter: GameFilter): SQL {
  const unknown = unknownNames(filter);
  const kept = countedFacet(filter);
  if (kept !== undefined) return sql`select ${keptTotal(kept)}, ${unknown}`;
  if (needsRows(filter)) return sql`with ${drawnRows(filter)} select ${drawnTotal}, ${unknown}`;
  return sql`with ${extent} select ${mappedTotal(filter)} as total, false as "isEstimate", ${unknown}`;
}

/** One row: `total`, `isEstimate`, `unknown`, and for each group of filters what it offers with counts. */
export function facetsStatement(filter: GameFilter): SQL {
  const { currency } = filter;
  const kept = countedFacet(filter);
  const byRows = needsRows(filter);
  const ctes = byRows
    ? sql`${drawnRows(filter)}, ${drawnCounts(filter)}`
    : sql`${extent}, ${mappedCounts(filter)}`;
  const mapped = sql`${mappedTotal(filter)} as total, false as "isEstimate"`;
  const total = kept === undefined ? (byRows ? drawnTotal : mapped) : keptTotal(kept);
  const named = (table: "genres" | "tags" | "platforms", counts: string, order: string): SQL => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name, 'count', c.games) order by ${sql.raw(order)}), '[]')
    from ${sql.raw(counts)} c join ${sql.raw(table)} t on t.facet = c.facet where c.games > 0)`;
  const fixed = (of: Readonly<Record<string, number>>): SQL =>
    sql`jsonb_build_object(${sql.join(
      Object.entries(of).map(
        ([word, number]) =>
          sql`${word}::text, coalesce((select games from counts where facet = ${number}), 0)`,
      ),
      sql`, `,
    )})`;
  const bands = priceBandStarts.map(
    (from, at) =>
      sql`(${priceBandFacet(currency, at)}::int, ${from}::int, ${(priceBandStarts[at + 1] ?? 0) - 1}::int)`,
  );
  return sql`with ${ctes}
    select ${total}, ${unknownNames(filter)},
      ${named("platforms", "platform_counts", "c.games desc, t.name")} as platforms,
      ${named("genres", "counts", "t.name")} as genres, ${named("tags", "counts", "t.name")} as tags,
      (select coalesce(jsonb_agg(jsonb_build_object('year', facet, 'count', games) order by facet desc), '[]')
        from counts where facet between ${firstYear} and ${lastYear} and games > 0) as years,
      ${fixed(formatFacets)} as formats,
      ${fixed({ for_sale: forSaleFacet(currency), in_stock: inStockFacet(currency) })} as availabilities,
      (select coalesce(jsonb_agg(jsonb_build_object('minPriceMinor', b.low, 'maxPriceMinor', nullif(b.high, -1), 'count', c.games) order by b.low), '[]')
        from (values ${sql.join(bands, sql`, `)}) b(facet, low, high) join counts c on c.facet = b.facet where c.games > 0) as prices,
      ${byRows ? isDrawnSample(filter) : isSampled} as "countsAreEstimates"`;
}
