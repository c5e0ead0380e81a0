// All reads of the catalogue. Every verb is one round trip, whatever it asks for.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { AppError } from "../../shared/errors.ts";
import type { Currency } from "../../shared/money.ts";
import { cardJson, offerSummary } from "./card-sql.ts";
import { gameJson } from "./game-sql.ts";
import { publishGame } from "./publish-game.repository.ts";
import type { GameDraft } from "./publish-game.schemas.ts";
import { cardRowSchema, gameRowSchema, toCard, toGame } from "./listing-rows.ts";
import { facetsSchema, type Facets, type Game, type GameCard, type Home } from "./listing.schemas.ts";

/** Filters of a list, already normalised; `keyset` is the position after which the page starts. */
export interface GameFilter {
  currency: Currency;
  titlePart: string | undefined;
  platform: string | undefined;
  genre: string | undefined;
  minPriceMinor: number | undefined;
  maxPriceMinor: number | undefined;
  availability: "any" | "for_sale" | "in_stock";
}

export interface GameOrder {
  /** Ordering expression over `g` and `best`, never null. */
  column: SQL;
  descending: boolean;
  after: { value: string | number; id: string } | undefined;
  limit: number;
}

export interface ListingRepository {
  /** One page and the number of all matches. `position` is the ordering value of each row, for the cursor. */
  page(
    filter: GameFilter,
    order: GameOrder,
  ): Promise<{ rows: { card: GameCard; uuid: string; position: string | number }[]; total: number }>;
  facets(): Promise<Facets>;
  home(currency: Currency, rowLength: number): Promise<Home>;
  /** @throws AppError `not_found` */
  game(slug: string, currency: Currency): Promise<Game>;
  /** Answers the id of the game. Idempotent. */
  publish(draft: GameDraft): Promise<string>;
  /** @throws AppError `not_found` */
  title(slug: string): Promise<string>;
}

const pageRowSchema = z.object({ card: cardRowSchema, position: z.union([z.string(), z.number()]) });
const countSchema = z.object({ total: z.coerce.number().int() });

function conditions(filter: GameFilter): SQL {
  const parts = [sql`g.status = 'published'`];
  if (filter.titlePart !== undefined)
    parts.push(sql`g.title_key like ${`%${likeLiteral(filter.titlePart)}%`}`);
  if (filter.platform !== undefined) {
    parts.push(sql`exists (select 1 from releases r join platforms pf on pf.id = r.platform_id
      where r.game_id = g.id and pf.slug = ${filter.platform})`);
  }
  if (filter.genre !== undefined) {
    parts.push(sql`exists (select 1 from game_genres gg join genres ge on ge.id = gg.genre_id
      where gg.game_id = g.id and ge.slug = ${filter.genre})`);
  }
  if (filter.availability !== "any") parts.push(sql`best.price_minor is not null`);
  if (filter.availability === "in_stock") parts.push(sql`best.copies > 0`);
  if (filter.minPriceMinor !== undefined) parts.push(sql`best.price_minor >= ${filter.minPriceMinor}`);
  if (filter.maxPriceMinor !== undefined) parts.push(sql`best.price_minor <= ${filter.maxPriceMinor}`);
  return sql.join(parts, sql` and `);
}

/** Whether a filter asks about prices or copies; if not, counting need not look at offers. */
function needsOffers(filter: GameFilter): boolean {
  return (
    filter.availability !== "any" || filter.minPriceMinor !== undefined || filter.maxPriceMinor !== undefined
  );
}

function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function cards(where: SQL, order: SQL, currency: Currency, limit: number): SQL {
  return sql`(select coalesce(jsonb_agg(card), '[]') from (
    select ${cardJson} as card from games g cross join lateral (${offerSummary(currency)}) best
    where g.status = 'published' and ${where} order by ${order} limit ${limit}) t)`;
}

const noGame = () => new AppError("not_found", "There is no game at this address.");

export function createListingRepository(database: Database): ListingRepository {
  return {
    async page(filter, { column, descending, after, limit }) {
      const from = sql`games g cross join lateral (${offerSummary(filter.currency, filter.platform)}) best`;
      const where = conditions(filter);
      const direction = descending ? sql`desc` : sql`asc`;
      const keyset = after
        ? sql`and (${column} ${descending ? sql`<` : sql`>`} ${after.value} or (${column} = ${after.value} and g.id > ${after.id}))`
        : sql``;
      const [page, count] = await database.batch([
        database.execute(sql`select ${cardJson} as card, ${column} as position from ${from}
          where ${where} ${keyset} order by ${column} ${direction}, g.id limit ${limit}`),
        database.execute(
          sql`select count(*) as total from ${needsOffers(filter) ? from : sql`games g`} where ${where}`,
        ),
      ]);
      const rows = z.array(pageRowSchema).parse(page.rows);
      return {
        rows: rows.map(({ card, position }) => ({
          card: toCard(card, filter.currency),
          uuid: card.id,
          position,
        })),
        total: countSchema.parse(count.rows[0]).total,
      };
    },

    async facets() {
      const result = await database.execute(sql`select
        (select coalesce(jsonb_agg(f order by f.count desc, f.name), '[]') from (
          select p.slug, p.name, count(*)::int as count from platforms p join releases r on r.platform_id = p.id
          join games g on g.id = r.game_id and g.status = 'published' group by p.id) f) as platforms,
        (select coalesce(jsonb_agg(f order by f.name), '[]') from (
          select ge.slug, ge.name, count(*)::int as count from genres ge join game_genres gg on gg.genre_id = ge.id
          join games g on g.id = gg.game_id and g.status = 'published' group by ge.id) f) as genres`);
      return facetsSchema.parse(result.rows[0]);
    },

    async home(currency, rowLength) {
      const result = await database.execute(sql`select
        ${cards(sql`g.featured_rank is not null`, sql`g.featured_rank, g.id`, currency, rowLength)} as featured,
        ${cards(sql`g.release_year is not null and best.copies > 0`, sql`g.release_year desc, g.id`, currency, rowLength)} as newest,
        ${cards(sql`best.copies > 0`, sql`best.price_minor, g.id`, currency, rowLength)} as bargains,
        (select count(*)::int from games where status = 'published') as total`);
      const row = z.array(cardRowSchema);
      const found = z
        .object({ featured: row, newest: row, bargains: row, total: z.int() })
        .parse(result.rows[0]);
      const toCards = (rows: z.infer<typeof row>) => rows.map((card) => toCard(card, currency));
      return {
        featured: toCards(found.featured),
        newest: toCards(found.newest),
        bargains: toCards(found.bargains),
        total: found.total,
      };
    },

    async game(slug, currency) {
      const result = await database.execute(
        sql`select ${gameJson(currency)} as game from games g where g.slug = ${slug} and g.status = 'published'`,
      );
      const row = result.rows[0];
      if (!row) throw noGame();
      return toGame(gameRowSchema.parse(row.game), currency);
    },

    publish: (draft) => publishGame(database, draft),

    async title(slug) {
      const { rows } = await database.execute(
        sql`select title from games where slug = ${slug} and status = 'published'`,
      );
      if (!rows[0]) throw noGame();
      return z.object({ title: z.string() }).parse(rows[0]).title;
    },
  };
}
