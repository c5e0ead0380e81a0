// The statement of a filtered, keyset-ordered page of games. It takes one of three ways, whichever reads the fewest rows: along
// the index of the order, through the games of a rare facet, or through the few games whose title fits. The choice is made in the
// statement from counts that are kept, so it does not hang on the planner's statistics.
import { sql, type SQL } from "drizzle-orm";
import { cardJson, cardRows } from "./card-sql.ts";
import { bitOfRow, bitsOfAllParts, extent, mappedNumbers } from "./list-bitmap-sql.ts";
import {
  allOf,
  availabilityNumber,
  countedNumbers,
  daysOfYear,
  indexedTitle,
  hasRareNames,
  intArray,
  priceBandNumber,
  priceConditions,
  priceOf,
  scopeOf,
  titleConditions,
  titlePattern,
  unweighed,
  type GameFilter,
} from "./list-filter.ts";

export interface GameOrder {
  by: "title" | "release" | "price" | "popularity";
  descending: boolean;
  /** The position after which the page starts. */
  after: { value: string | number; id: string } | undefined;
  limit: number;
}

/** Titles that fit, at most, for going through them instead of along the list. */
const fewTitles = 2_000;

/** The column of each order, and its value for what is not known or not for sale, which comes last in both directions. */
function columnOf(filter: GameFilter, { by }: GameOrder): { column: SQL; unknown: number | undefined } {
  switch (by) {
    case "title":
      return { column: sql`e.title_key`, unknown: undefined };
    case "release":
      return { column: sql`e.release_day`, unknown: 0 };
    case "popularity":
      return { column: sql`e.popularity`, unknown: undefined };
    case "price":
      return { column: priceOf(filter.currency), unknown: -1 };
  }
}

/** Popularity from here on has paid units in it; below it is the day of release alone (`list_rows`). */
const somethingSold = 100_000_000;

/** The parts of a list in the order in which they follow each other: each is one walk along one index. */
function parts(
  filter: GameFilter,
  column: SQL,
  unknown: number | undefined,
  { by, descending, after }: GameOrder,
): SQL[] {
  const beyond = descending ? sql`<` : sql`>`;
  const next = after && sql`(${column}, e.game_id) ${beyond} (${after.value}, ${after.id}::uuid)`;
  // What has not sold stands in order of its days, so the games of one year are one stretch.
  if (by === "popularity" && filter.year !== undefined) {
    const stretches = [sql`${column} >= ${somethingSold}::bigint`, daysOfYear(column, filter.year)];
    return stretches.map((stretch) => (next ? sql`${stretch} and ${next}` : stretch));
  }
  if (unknown === undefined || descending) return [next ?? sql`true`];
  const known = sql`${column} > ${unknown}`;
  const rest = sql`${column} = ${unknown}`;
  if (!after) return [known, rest];
  if (after.value === unknown) return [sql`${rest} and e.game_id > ${after.id}::uuid`];
  return [sql`${known} and ${next}`, rest];
}

/** Rows `card`, `position` in order. Unknown names find nothing. */
export function pageStatement(filter: GameFilter, order: GameOrder): SQL {
  const { column, unknown } = columnOf(filter, order);
  const { descending, limit } = order;
  const direction = descending ? sql`desc` : sql`asc`;
  const counted = Object.values(countedNumbers(filter));
  const available = availabilityNumber(filter);
  const numbers = available === undefined ? counted : [...counted, available];
  const titles = titleConditions(filter);
  const prices = priceConditions(filter);
  const mapped = Object.values(mappedNumbers(filter));
  const scope = sql`e.scope = (select scope from plan)`;
  const walked = parts(filter, column, unknown, order);
  const facets = numbers.length === 0 ? sql`true` : unweighed(sql`e.facets @> (select numbers from plan)`);
  const year = order.by === "release" && filter.year !== undefined ? [daysOfYear(column, filter.year)] : [];
  const stretch = [...year, ...(order.by === "price" ? prices : [])];
  // A band of prices has a bit; what has one, and names, need nothing but the index of the order.
  const isBand = priceBandNumber(filter) !== undefined;
  const looked = [...titles, ...(order.by === "price" || isBand ? [] : prices)];
  const bits = mapped.length === 0 ? [] : [bitOfRow];
  const walkable = allOf([...stretch, ...[...bits, ...looked].map(unweighed), ...hasRareNames(filter)]);
  // A bigint would arrive as text; below 2^53 a double holds it exactly.
  const columns = sql`e.game_id, ${order.by === "popularity" ? sql`${column}::float8` : column} as position`;

  const walks = walked.map(
    (part) => sql`(select ${columns} from list_entries e where (select way from plan) = 'walk' and ${scope}
      and ${part} and ${walkable} order by ${column} ${direction}, e.game_id ${direction} limit ${limit})`,
  );
  const few = (way: string, narrowed: SQL): SQL => sql`(select ${columns} from list_entries e
      where (select way from plan) = ${way} and ${narrowed} and ${allOf([...titles, ...prices])} and (${sql.join(
        walked.map((part) => sql`(${part})`),
        sql` or `,
      )}))`;
  const rare =
    counted.length === 0
      ? []
      : [
          few(
            "rare",
            // The index of a scope, which holds far more than the rare facet, is not to be put together with that of facets.
            sql`e.facets @> (select case when scope > 0 then numbers || -scope else numbers end from plan) and ${unweighed(scope)}`,
          ),
        ];
  const titled = indexedTitle(filter)
    ? [few("titled", sql`e.game_id = any(array(select id from titled)) and ${scope} and ${facets}`)]
    : [];

  const maps = mapped.length === 0 ? sql`` : sql`${extent}, ${bitsOfAllParts(filter)},`;
  return sql`with ${titledGames(filter)} ${maps} plan as materialized (${planOf(filter, counted, numbers, limit)}),
    page as materialized (
      select * from (${sql.join([...walks, ...rare, ...titled], sql` union all `)}) e
      order by ${unknown === undefined || descending ? sql`` : sql`position = ${unknown},`} position ${direction}, game_id ${direction}
      limit ${limit})
    select ${cardJson(filter.currency)} as card, page.position
    from page ${cardRows(sql`page.game_id`, sql`(select scope from plan)`)}
    order by ${unknown === undefined || descending ? sql`` : sql`page.position = ${unknown},`} page.position ${direction}, g.id ${direction}`;
}

function titledGames(filter: GameFilter): SQL {
  if (!indexedTitle(filter)) return sql``;
  return sql`titled as materialized (select id from games
    where title_key like ${titlePattern(filter.titlePart ?? "")} order by title_key, id limit ${fewTitles + 1}),`;
}

/**
 * One row: `scope`, `numbers` and the `way`. With m games that have all counted facets among n of the scope, the walk reads about
 * n/m entries of the order's index for each that it finds, the rare way all m rows, which cost eight times as much, and the shortest
 * list of the facets' index.
 */
function planOf(filter: GameFilter, counted: readonly SQL[], numbers: readonly SQL[], limit: number): SQL {
  const titledWay = indexedTitle(filter)
    ? sql`when (select count(*) from titled) <= ${fewTitles} then 'titled'`
    : sql``;
  const rareWay =
    counted.length === 0
      ? sql``
      : sql`when (select m * (8 * m + shortest / 5) < ${limit} * n from (
          select s.games::float8 as n, min(coalesce(k.games, 0))::float8 as shortest,
            s.games * exp(sum(ln(greatest(coalesce(k.games, 0), 0.01) / greatest(a.games, 1)))) as m
          from unnest(${intArray(counted)}) f(facet) left join list_counts k on k.facet = f.facet
          left join list_counts a on a.facet = 0 left join list_counts s on s.facet = scoped.scope
          group by s.games) estimate) then 'rare'`;
  return sql`select scoped.scope, ${numbers.length === 0 ? sql`null::int[]` : intArray(numbers)} as numbers,
    case ${titledWay} ${rareWay} when false then '' else 'walk' end as way
    from (select ${scopeOf(filter)} as scope) scoped`;
}
