// The statements of a filtered, keyset-ordered page of games and of its count.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";
import { cardJson, offersOfAllGames, offersOfGame } from "./card-sql.ts";

/** Filters of a list, already normalised. */
export interface GameFilter {
  currency: Currency;
  /** Part of a title key. */
  titlePart: string | undefined;
  platform: string | undefined;
  genre: string | undefined;
  minPriceMinor: number | undefined;
  maxPriceMinor: number | undefined;
  availability: "any" | "for_sale" | "in_stock";
}

export interface GameOrder {
  by: "title" | "year" | "price";
  descending: boolean;
  /** The position after which the page starts. */
  after: { value: string | number; id: string } | undefined;
  limit: number;
}

/** Never null, so that every game has a place: the unknown year and the missing price come last in both directions. */
function orderColumn({ by, descending }: GameOrder): SQL {
  switch (by) {
    case "title":
      return sql`g.title_key`;
    case "year":
      return descending ? sql`coalesce(g.release_year, 0)` : sql`coalesce(g.release_year, 9999)`;
    case "price":
      return descending ? sql`coalesce(best.price_minor, -1)` : sql`coalesce(best.price_minor, 2147483647)`;
  }
}

function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function conditions(filter: GameFilter): SQL {
  const { titlePart, platform, genre, availability, minPriceMinor, maxPriceMinor } = filter;
  const parts = [sql`g.status = 'published'`];
  if (titlePart !== undefined) parts.push(sql`g.title_key like ${`%${likeLiteral(titlePart)}%`}`);
  if (platform !== undefined) {
    parts.push(sql`exists (select 1 from releases r join platforms pf on pf.id = r.platform_id
      where r.game_id = g.id and pf.slug = ${platform})`);
  }
  if (genre !== undefined) {
    parts.push(sql`exists (select 1 from game_genres gg join genres ge on ge.id = gg.genre_id
      where gg.game_id = g.id and ge.slug = ${genre})`);
  }
  if (availability !== "any") parts.push(sql`best.price_minor is not null`);
  if (availability === "in_stock") parts.push(sql`best.copies > 0`);
  if (minPriceMinor !== undefined) parts.push(sql`best.price_minor >= ${minPriceMinor}`);
  if (maxPriceMinor !== undefined) parts.push(sql`best.price_minor <= ${maxPriceMinor}`);
  return sql.join(parts, sql` and `);
}

/** `with best as (…)` and the tables to select from; offers are looked at only when something asks about them. */
function source(filter: GameFilter, asksOffers: boolean): { head: SQL; from: SQL } {
  if (!asksOffers) return { head: sql``, from: sql`games g` };
  return {
    head: sql`best as materialized (${offersOfAllGames(filter.currency, filter.platform)}),`,
    from: sql`games g left join best on best.game_id = g.id`,
  };
}

function filtersAskOffers({ availability, minPriceMinor, maxPriceMinor }: GameFilter): boolean {
  return availability !== "any" || minPriceMinor !== undefined || maxPriceMinor !== undefined;
}

/** Rows `card`, `position`: the games are picked first, and only those are made into cards. */
export function pageStatement(filter: GameFilter, order: GameOrder): SQL {
  const { descending, after, limit } = order;
  const column = orderColumn(order);
  const { head, from } = source(filter, order.by === "price" || filtersAskOffers(filter));
  const direction = descending ? sql`desc` : sql`asc`;
  const beyond = descending ? sql`<` : sql`>`;
  const keyset = after
    ? sql`and (${column} ${beyond} ${after.value} or (${column} = ${after.value} and g.id > ${after.id}))`
    : sql``;
  return sql`with ${head} page as materialized (
      select g.id, ${column} as position from ${from} where ${conditions(filter)} ${keyset}
      order by ${column} ${direction}, g.id limit ${limit})
    select ${cardJson} as card, page.position from page join games g on g.id = page.id
    cross join lateral (${offersOfGame(filter.currency, filter.platform)}) best
    order by page.position ${direction}, g.id`;
}

/** One row `total`: how many games match. */
export function countStatement(filter: GameFilter): SQL {
  const { head, from } = source(filter, filtersAskOffers(filter));
  return sql`with ${head} matching as (select g.id from ${from} where ${conditions(filter)}) select count(*) as total from matching`;
}

/** Columns `featured`, `newest`, `bargains` (arrays of cards) and `total`, in one pass over the offers. */
export function homeStatement(currency: Currency, rowLength: number): SQL {
  const row = (where: SQL, order: SQL): SQL => sql`(select coalesce(jsonb_agg(card), '[]') from (
    select ${cardJson} as card from games g left join best on best.game_id = g.id
    where g.status = 'published' and ${where} order by ${order} limit ${rowLength}) cards)`;
  return sql`with best as materialized (${offersOfAllGames(currency)}) select
    ${row(sql`g.featured_rank is not null`, sql`g.featured_rank, g.id`)} as featured,
    ${row(sql`g.release_year is not null and best.copies > 0`, sql`g.release_year desc, g.id`)} as newest,
    ${row(sql`best.copies > 0`, sql`best.price_minor, g.id`)} as bargains,
    (select count(*)::int from games where status = 'published') as total`;
}
