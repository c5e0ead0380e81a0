// The statement of a filtered, keyset-ordered page of games. It takes one of five ways, whichever reads the fewest rows: along
// the index of the order, or through the few games that have all facets' bits, a rare name, a title or a price that fits. The choice
// is made in the statement from counts, kept or made of as many rows as matter, so it does not hang on the planner's statistics.
import { sql, type SQL } from "drizzle-orm";
import { cardJson, cardRows } from "./card-sql.ts";
import {
  bitOfRow,
  bitsOfAllParts,
  extent,
  mappedGames,
  mappedNumbers,
  mappedSlots,
} from "./list-bitmap-sql.ts";
import {
  allOf,
  availabilityNumber,
  countedNumbers,
  daysOfYear,
  hasRareNames,
  intArray,
  priceBandNumber,
  priceConditions,
  priceOf,
  scopeOf,
  titleConditions,
  titleFound,
  titleIndex,
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

/** Games found by their title or their bits, at most, for going through them instead of along the list: each is looked up. */
const fewGames = 2_000;
/** Games within the asked prices, at most, for going through them: they stand together in one index. */
const fewPrices = 5_000;
/** Rows at the beginning of a list in which a page of a text in common use is found without its index. */
const nearRows = 1_000;

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
  const isMapped = Object.values(mappedNumbers(filter)).length > 0;
  const rareNames = hasRareNames(filter);
  const scope = sql`e.scope = (select scope from asked)`;
  const walked = parts(filter, column, unknown, order);
  const facets = numbers.length === 0 ? sql`true` : unweighed(sql`e.facets @> (select numbers from asked)`);
  const year = order.by === "release" && filter.year !== undefined ? [daysOfYear(column, filter.year)] : [];
  const stretch = [...year, ...(order.by === "price" ? prices : [])];
  // A band of prices has a bit; what has one, and names, need nothing but the index of the order.
  const looked = [
    ...titles,
    ...(order.by === "price" || priceBandNumber(filter) !== undefined ? [] : prices),
  ];
  const tested = allOf([...[...(isMapped ? [bitOfRow] : []), ...looked].map(unweighed), ...rareNames]);
  // A bigint would arrive as text; below 2^53 a double holds it exactly.
  const columns = sql`e.game_id, ${order.by === "popularity" ? sql`${column}::float8` : column} as position`;
  const along = sql`order by ${column} ${direction}, e.game_id ${direction}`;

  const walks = walked.map(
    (part) => sql`(select ${columns} from list_entries e where (select way from plan) = 'walk' and ${scope}
      and ${part} and ${allOf(stretch)} and ${tested} ${along} limit ${limit})`,
  );
  const few = (way: Way, narrowed: SQL): SQL => sql`(select ${columns} from list_entries e
      where (select way from plan) = ${way} and ${narrowed} and ${allOf([...titles.map(unweighed), ...prices])} and (${sql.join(
        walked.map((part) => sql`(${part})`),
        sql` or `,
      )}))`;
  const ids = (found: SQL): SQL => sql`e.game_id = any(array(${found})) and ${scope} and ${facets}`;
  const ways: Record<Exclude<Way, "walk">, SQL> = {
    mapped: ids(sql`select s.game_id from list_states s where s.slot = any(array(${mappedSlots}))`),
    titled: ids(sql`select id from titled`),
    // The index of a scope, which holds far more than the rare facet, is not to be put together with that of facets.
    rare: sql`e.facets @> (select case when scope > 0 then numbers || -scope else numbers end from asked) and ${unweighed(scope)}`,
    priced: sql`${scope} and ${facets}`,
  };
  const choices = choicesOf(filter, order, counted);
  const beside = [...new Set(choices.map(({ way }) => way))].flatMap((way) =>
    way === "walk" ? [] : [few(way, ways[way])],
  );
  const last = unknown === undefined || descending ? sql`` : sql`position = ${unknown},`;
  const ctes = [
    sql`asked as materialized (select a.scope, coalesce(k.games, 0)::float8 as games,
      ${numbers.length === 0 ? sql`null::int[]` : intArray(numbers)} as numbers
      from (select ${scopeOf(filter)} as scope) a left join list_counts k on k.facet = a.scope)`,
    ...(isMapped ? [extent, bitsOfAllParts(filter)] : []),
    ...titledGames(filter),
    sql`near as materialized (select count(*) as games from (select 1 from (select e.* from list_entries e
      where ${scope} and ${walked[0] ?? sql`true`} and ${allOf(stretch)} ${along} limit ${nearRows}) e where ${tested} limit ${limit}) f)`,
    sql`priced as materialized (select count(*)::float8 as games from (select 1 from list_entries e
      where ${scope} and ${allOf(prices)} order by ${priceOf(filter.currency)} limit ${fewPrices + 1}) f)`,
    sql`plan as materialized (select case ${sql.join(
      choices.map(({ when, way }) => sql`when ${when} then ${way}`),
      sql` `,
    )} when true then 'walk' end as way)`,
  ];
  return sql`with ${sql.join(ctes, sql`, `)},
    page as materialized (
      select * from (${sql.join([...walks, ...beside], sql` union all `)}) e
      order by ${last} position ${direction}, game_id ${direction} limit ${limit})
    select ${cardJson(filter.currency)} as card, page.position
    from page ${cardRows(sql`page.game_id`, sql`(select scope from asked)`)}
    order by ${unknown === undefined || descending ? sql`` : sql`page.position = ${unknown},`} page.position ${direction}, g.id ${direction}`;
}

/** CTE `titled`: ids of games whose title fits, one more than few at most. Common trigrams are met along the index of titles. */
function titledGames(filter: GameFilter): SQL[] {
  const index = titleIndex(filter);
  if (index === undefined) return [];
  return [
    sql`titled as materialized (select t.id from games t where ${titleFound(filter)}
      ${index === "trigrams" ? sql`order by t.title_key, t.id` : sql``} limit ${fewGames + 1})`,
  ];
}

type Way = "walk" | "mapped" | "titled" | "rare" | "priced";

/**
 * Ways with the condition of each, the first that holds being taken, and the walk when none does. With m games that fit among n of
 * the scope, the walk reads about n/m entries of the order's index for each that it finds, and all n when it has to look for what is
 * not there; another way reads all m, of which one looked up costs as much as eight of an index. What some other filter narrows
 * further may not be there at all: few games are then gone through in any case.
 */
function choicesOf(filter: GameFilter, order: GameOrder, counted: readonly SQL[]): { when: SQL; way: Way }[] {
  const { limit } = order;
  const index = titleIndex(filter);
  const isOdd = priceConditions(filter).length > 0 && priceBandNumber(filter) === undefined;
  const hasRare = hasRareNames(filter).length > 0;
  const isMapped = Object.values(mappedNumbers(filter)).length > 0;
  const isNarrowed = (own: number): boolean =>
    [index !== undefined, isOdd, hasRare, isMapped].filter(Boolean).length > own;
  const quicker = (cost: SQL): SQL => sql`${cost} < ${limit} * (select games from asked)`;
  const fewTitled = sql`(select count(*) from titled) <= ${fewGames}`;
  return [
    ...(hasRare
      ? [
          {
            way: "rare" as const,
            when: sql`(select ${quicker(sql`m * (8 * m + shortest / 5)`)} ${isNarrowed(isMapped ? 2 : 1) ? sql`or m <= ${fewGames}` : sql``} from (
              select min(coalesce(k.games, 0))::float8 as shortest,
                s.games * exp(sum(ln(greatest(coalesce(k.games, 0), 0.01) / greatest(a.games, 1)))) as m
              from asked s cross join unnest(${intArray(counted)}) f(facet) left join list_counts k on k.facet = f.facet
              left join list_counts a on a.facet = 0 group by s.games) estimate)`,
          },
        ]
      : []),
    ...(isOdd && order.by !== "price"
      ? [
          {
            way: "priced" as const,
            when: sql`(select p.games <= ${fewPrices} ${isNarrowed(1) ? sql`` : sql`and ${quicker(sql`p.games * p.games`)}`} from priced p)`,
          },
        ]
      : []),
    ...(isMapped
      ? [
          {
            way: "mapped" as const,
            when: sql`(select m.games <= ${fewGames} ${isNarrowed(1) ? sql`` : sql`and ${quicker(sql`8 * m.games * m.games`)}`}
              from (select ${mappedGames} as games) m)`,
          },
        ]
      : []),
    ...(index === "trigrams" ? [{ way: "titled" as const, when: fewTitled }] : []),
    ...(index === "pairs"
      ? [
          { way: "walk" as const, when: sql`(select games from near) >= ${limit}` },
          { way: "titled" as const, when: fewTitled },
        ]
      : []),
  ];
}
