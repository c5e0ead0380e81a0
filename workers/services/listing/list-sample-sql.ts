// Counts from rows, where odd prices, a title or the name of a company or series narrows the list: all rows of a small catalogue or of
// that name, else a sample of the shuffled catalogue, so that asking costs the same at any size.
import { sql, type SQL } from "drizzle-orm";
import { groupOfFacet, mappedNumbers } from "./list-bitmap-sql.ts";
import {
  allOf,
  countedNumbers,
  intArray,
  priceBandNumber,
  priceConditions,
  scopeOf,
  titleConditions,
  titleFound,
  titleIndex,
  unweighed,
  type GameFilter,
} from "./list-filter.ts";

/** Matches that are counted one by one at most. */
export const countedExactly = 10_000;
/** Games of the sample of a larger catalogue. */
const sampleGames = 4_000;

/** Numbers of the names that have no bitmap. */
function rareNumbers(filter: GameFilter): SQL[] {
  const { developer, publisher, franchise } = countedNumbers(filter);
  return [developer, publisher, franchise].flatMap((number) => number ?? []);
}

/** Prices that are not those of one band. */
const oddPrices = (filter: GameFilter): SQL[] =>
  priceBandNumber(filter) === undefined ? priceConditions(filter) : [];

/** Whether rows have to be looked at: bitmaps do not know it all. */
export const needsRows = (filter: GameFilter): boolean =>
  rareNumbers(filter).length + titleConditions(filter).length + oddPrices(filter).length > 0;

const has = (number: SQL): SQL => sql`(e.facets @> ${intArray([number])}) is true`;

/** Conditions on row `e` of each group of filters. */
function groupConditions(filter: GameFilter): [string, SQL][] {
  const own = Object.entries(mappedNumbers(filter)).map(([group, number]): [string, SQL] => [
    group,
    has(number),
  ]);
  const prices = oddPrices(filter);
  return prices.length === 0 ? own : [...own, ["price", allOf(prices)]];
}

/** Games that pairs of signs find, at most, for looking them up: more are met on the way through other filters. */
const fewPaired = 20_000;
/** Rows of the shuffled scope that tell a text in common use, whose list in the index is long, and how many of them then have it. */
const probe = { rows: 400, common: 10 };

/** CTE `paired`: ids of games whose title fits, one more than few at most; for a text that has no trigrams. */
const pairedGames = (filter: GameFilter): SQL[] =>
  titleIndex(filter) === "pairs"
    ? [
        sql`paired as materialized (select t.id from games t where ${titleFound(filter)} limit ${fewPaired + 1})`,
      ]
    : [];

/** Matches that no rare name narrows, counted up to one more than are counted exactly; titles are found by the index of their parts. */
function exactCount(filter: GameFilter): SQL {
  const numbers = Object.values(mappedNumbers(filter));
  const facets = numbers.length === 0 ? [] : [sql`e.facets @> ${intArray(numbers)}`];
  const conditions = allOf([...facets, ...oddPrices(filter), ...titleConditions(filter)]);
  const among = (
    rows: SQL,
  ): SQL => sql`(select count(*) from (select 1 from ${rows} where e.scope = (select scope from size)
    and ${conditions} limit ${countedExactly + 1}) m)`;
  const index = titleIndex(filter);
  if (index === "trigrams")
    return among(sql`games t join list_entries e on e.game_id = t.id and ${titleFound(filter)}`);
  if (index === undefined) return among(sql`list_entries e`);
  const looked = sql`(select * from list_entries e where e.game_id = any(array(select id from paired))) e`;
  const met = sql`(select count(*) from list_sample((select scope from size), ${probe.rows}) e where ${allOf(titleConditions(filter))})`;
  return sql`case when ${met} < ${probe.common} and (select count(*) from paired) <= ${fewPaired} then ${among(looked)} else ${among(sql`list_entries e`)} end`;
}

/** Rows `e` to look at in a scope: all games of a rare name, or the first of the shuffled ones. */
function lookedAt(filter: GameFilter, scope: SQL, limit: SQL): SQL {
  const rare = rareNumbers(filter);
  return rare.length === 0
    ? sql`list_sample(${scope}, ${limit}) e`
    : sql`(select * from list_entries e where ${unweighed(sql`e.scope = ${scope}`)} and e.facets @> ${intArray(rare)}) e`;
}

const limitOf = (games: SQL): SQL =>
  sql`case when ${games} > ${countedExactly}::int then ${sampleGames}::int else ${countedExactly}::int end`;
const factorOf = (filter: GameFilter, games: SQL): SQL =>
  rareNumbers(filter).length > 0
    ? sql`1::float8`
    : sql`case when ${games} > ${countedExactly}::int then ${games}::float8 / ${sampleGames}::int else 1 end`;

/**
 * CTEs `size`, `drawn` (rows that fit but for one group at most, `missed`) and `total` (`games`, `is_estimate`): exact up to 10,000
 * matches, and beyond that an estimate.
 */
export function drawnRows(filter: GameFilter): SQL {
  const misses = groupConditions(filter).map(
    ([group, fits]) => sql`case when not (${fits}) then ${group}::text end`,
  );
  const games = sql`(select games from size)`;
  const isRare = rareNumbers(filter).length > 0;
  return sql`${sql.join(
    pairedGames(filter).map((cte) => sql`${cte}, `),
    sql``,
  )} size as materialized (
      select scoped.scope, coalesce(k.games, 0) as games from (select ${scopeOf(filter)} as scope) scoped
      left join list_counts k on k.facet = scoped.scope),
    drawn as materialized (
      select d.* from (select e.game_id, e.facets, array_remove(array[${sql.join(misses, sql`, `)}]::text[], null) as missed
        from ${lookedAt(filter, sql`(select scope from size)`, limitOf(games))}
        where ${allOf(titleConditions(filter))}) d
      where cardinality(d.missed) <= 1),
    guess as materialized (
      select count(*) filter (where missed = '{}') * ${factorOf(filter, games)} as games from drawn),
    exact as materialized (
      select ${
        isRare
          ? sql`null::bigint`
          : sql`case when ${games} > ${countedExactly} and games < ${countedExactly * 1.5} then ${exactCount(filter)} end`
      } as games from guess),
    total as materialized (
      select case when x.games <= ${countedExactly} then x.games when x.games is not null then greatest(round(g.games), ${countedExactly})
          else round(g.games) end::int as games,
        ${isRare ? sql`false` : sql`${games} > ${countedExactly} and coalesce(x.games > ${countedExactly}, true)`} as is_estimate
      from guess g, exact x)`;
}

/** CTEs `counts` and `platform_counts` (`facet`, `games`); needs those of `drawnRows`. */
export function drawnCounts(filter: GameFilter): SQL {
  const { platform, ...others } = filter;
  const all = sql`coalesce((select games from list_counts where facet = 0), 0)`;
  // A platform's row may have a year and a price that its game has not: with both asked for, the misses say nothing of it.
  const isKnown =
    platform === undefined && (filter.year === undefined || priceConditions(filter).length === 0);
  const games = isKnown
    ? sql`(select game_id from drawn)`
    : sql`(select e.game_id
      from ${lookedAt(filter, sql`0`, limitOf(all))} where ${allOf(titleConditions(filter))})`;
  return sql`counts as materialized (
      select f.facet, round(count(*) * (select ${factorOf(filter, sql`games`)} from size))::int as games
      from drawn cross join unnest(drawn.facets) f(facet)
      where drawn.missed = '{}' or drawn.missed[1] = ${groupOfFacet} group by f.facet),
    platform_counts as materialized (
      select e.scope as facet, round(count(*) * ${factorOf(filter, all)})::int as games
      from ${games} d join list_entries e on e.game_id = d.game_id and e.scope > 0
      where ${allOf(groupConditions(others).map(([, fits]) => fits))} group by e.scope)`;
}

/** Whether `drawn` is a sample; needs `size`. */
export const isDrawnSample = (filter: GameFilter): SQL =>
  rareNumbers(filter).length > 0
    ? sql`false`
    : sql`(coalesce((select games from list_counts where facet = 0), 0) > ${countedExactly})`;
