// Counts from bitmaps: a bit for each game and facet, so that any filters of facets are counted exactly by putting them together.
// What else each filter offers is counted for all games of a catalogue of this size, and beyond it from a fair sample of as many.
import { sql, type SQL } from "drizzle-orm";
import {
  availabilityNumber,
  countedNumbers,
  intArray,
  scopeOf,
  priceBandNumber,
  priceBandsTouched,
  type GameFilter,
} from "./list-filter.ts";
import {
  bitmapParts as parts,
  forSaleFacet,
  inStockFacet,
  priceBandFacet,
  priceBandStarts,
  type FacetGroup,
} from "./facet-numbers.ts";

/** Games whose bits are counted for what a filter offers. */
export const countedByBits = 131_072;

/** Numbers with bitmaps, by the filter that asks for each. */
export function mappedNumbers(filter: GameFilter): Partial<Record<FacetGroup, SQL>> {
  const { genre, tag, year, format } = countedNumbers(filter);
  const availability = availabilityNumber(filter);
  const price = priceBandNumber(filter);
  return {
    ...(genre && { genre }),
    ...(tag && { tag }),
    ...(year && { year }),
    ...(format && { format }),
    ...(availability && { availability }),
    ...(price && { price }),
  };
}

/** Bits of row `b` of list_bitmaps, as many as all others have; needs `extent`. */
const bits = sql`"bit"(b.bits, (select bit_length from extent), true)`;

/** CTE `extent`: the length of all bitmaps, and how many parts are counted for what a filter offers. */
export const extent: SQL = sql`extent as materialized (
    select coalesce(max(length(b.bits)), 512) as bit_length,
      least(${parts}::int, ceil(${parts * countedByBits}::float8 / greatest(coalesce((select games from list_counts where facet = 0), 0), 1)))::int as counted
    from list_bitmaps b where b.scope = 0 and b.facet = 0)`;

/** Whether what filters offer is counted from a sample. */
export const isSampled: SQL = sql`(select counted < ${parts}::int from extent)`;
const factor = sql`(select ${parts}::float8 / counted from extent)`;

/** Rows `part`, `bits` of the games of a scope that have all numbers, at least one; needs `extent`. */
export function allOfThem(scope: SQL, numbers: readonly SQL[]): SQL {
  return sql`select b.part, bit_and(${bits}) as bits from list_bitmaps b
    where b.scope = ${scope} and b.facet = any(${intArray(numbers)}) group by b.part having count(*) = ${numbers.length}::int`;
}

/** How many games match the filters that have bitmaps, exactly; needs `extent`. */
export function mappedTotal(filter: GameFilter): SQL {
  const numbers = Object.values(mappedNumbers(filter));
  return sql`coalesce((select sum(bit_count(m.bits)) from (${allOfThem(scopeOf(filter), numbers.length === 0 ? [sql`0`] : numbers)}) m), 0)`;
}

/**
 * CTE `maps`: the bits of the games that fit, an array of all parts; needs `extent`. For `bitOfRow`, `mappedGames`, `mappedSlots`.
 * Prices that are no band's are those of all bands that they touch, of which some games do not fit.
 */
export function bitsOfAllParts(filter: GameFilter): SQL {
  const bands = priceBandNumber(filter) === undefined ? priceBandsTouched(filter) : [];
  const priced = sql`(select b.part, bit_or(${bits}) as bits from list_bitmaps b
    where b.scope = ${scopeOf(filter)} and b.facet = any(${intArray(bands)}) group by b.part)`;
  return sql`maps as materialized (select array(
      select coalesce(m.bits ${bands.length === 0 ? sql`` : sql`& w.bits`}, "bit"(B'0', (select bit_length from extent), true))
      from generate_series(0, ${parts - 1}::int) p(part)
      left join (${allOfThem(scopeOf(filter), Object.values(mappedNumbers(filter)))}) m on m.part = p.part
      ${bands.length === 0 ? sql`` : sql`left join ${priced} w on w.part = p.part`} order by p.part) as bits)`;
}

/** How many games `maps` has. */
export const mappedGames: SQL = sql`(select sum(bit_count(m.bits)) from maps, unnest(maps.bits) m(bits))`;

/** The slots of the games that `maps` has: where its ones stand, counted by the gaps before them. Costs as much as there are. */
export const mappedSlots: SQL = sql`select ((s.passed - 1) * ${parts}::int + s.part - 1)::int from (
      select p.part, sum(length(g.gap) + 1) over (partition by p.part order by g.at) as passed, count(*) over (partition by p.part) > g.at as is_one
      from unnest((select bits from maps)) with ordinality p(bits, part), string_to_table(p.bits::text, '1') with ordinality g(gap, at)) s
    where s.is_one`;

/** Whether row `e` fits, from its slot alone; needs `maps`. */
export const bitOfRow: SQL = sql`get_bit((select bits from maps)[e.slot % ${sql.raw(String(parts))} + 1], e.slot / ${sql.raw(String(parts))}) = 1`;

/** The group of a facet `f.facet`; null for what no group offers. */
export const groupOfFacet: SQL = sql`case when f.facet between 1 and 9 then 'format' when f.facet between 11 and 29 then 'availability'
    when f.facet between 31 and 59 then 'price' when f.facet between 1950 and 2200 then 'year'
    when f.facet in (select facet from genres) then 'genre' when f.facet in (select facet from tags) then 'tag' end`;

/** Numbers of what is offered in the asked currency alone. */
const ofCurrency = ({ currency }: GameFilter): SQL[] =>
  [
    forSaleFacet(currency),
    inStockFacet(currency),
    ...priceBandStarts.map((_, band) => priceBandFacet(currency, band)),
  ].map((number) => sql`${number}::int`);

/** CTEs `counts` and `platform_counts` (`facet`, `games`): what each choice would leave beside the other filters. */
export function mappedCounts(filter: GameFilter): SQL {
  const chosen = Object.entries(mappedNumbers(filter));
  const scope = sql`(select ${scopeOf(filter)})`;
  const filters = [sql`('all', 0)`, ...chosen.map(([group, number]) => sql`(${group}::text, ${number})`)];
  // Each group that is narrowed is offered as if it were not; all others get what every filter leaves.
  const bases = [
    sql`('', ${filters.length}::int)`,
    ...chosen.map(([group]) => sql`(${group}::text, ${filters.length - 1}::int)`),
  ];
  const narrowed = sql.join([sql`''`, ...chosen.map(([group]) => sql`${group}::text`)], sql`, `);
  const others = Object.values(mappedNumbers(filter));
  return sql`chosen as materialized (
      select c.kind, b.part, ${bits} as bits from (values ${sql.join(filters, sql`, `)}) c(kind, facet)
      join list_bitmaps b on b.facet = c.facet and b.scope = ${scope} and b.part < (select counted from extent)),
    bases as materialized (
      select g.kind, c.part, bit_and(c.bits) as bits from (values ${sql.join(bases, sql`, `)}) g(kind, needed)
      join chosen c on c.kind <> g.kind group by g.kind, c.part, g.needed having count(*) = g.needed),
    offered as materialized (
      select f.facet, f.part, f.bits, ${groupOfFacet} as kind from list_bitmaps f
      where f.scope = ${scope} and (f.facet between 1 and 9 or f.facet > 99 or f.facet = any(${intArray(ofCurrency(filter))}))
        and f.facet not in (select facet from platforms) and f.part < (select counted from extent)),
    counts as materialized (
      select b.facet, round(sum(bit_count(${bits} & g.bits)) * ${factor})::int as games from offered b
      join bases g on g.part = b.part and g.kind = case when b.kind in (${narrowed}) then b.kind else '' end
      where b.kind is not null group by b.facet),
    platform_counts as materialized (
      select m.scope as facet, round(sum(bit_count(m.bits)) * ${factor})::int as games from (
        select b.scope, b.part, bit_and(${bits}) as bits from platforms pf join list_bitmaps b on b.scope = pf.facet
        where b.facet = any(${intArray(others.length === 0 ? [sql`0`] : others)}) and b.part < (select counted from extent)
        group by b.scope, b.part having count(*) = ${Math.max(others.length, 1)}::int) m
      group by m.scope)`;
}
