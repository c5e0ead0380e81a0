// All reads of the catalogue. Every verb is one round trip, whatever it asks for.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { AppError } from "../../shared/errors.ts";
import type { Currency } from "../../shared/money.ts";
import { gameJson } from "./game-sql.ts";
import { publishGame } from "./publish-game.repository.ts";
import type { ParsedGameDraft } from "./publish-game.schemas.ts";
import { countStatement, homeStatement, pageStatement, type GameFilter, type GameOrder } from "./list-sql.ts";
import { gameRowSchema, toGame } from "./game-rows.ts";
import type { Game } from "./game.schemas.ts";
import { cardRowSchema, toCard } from "./listing-rows.ts";
import { facetsSchema, type Facets, type GameCard, type Home } from "./listing.schemas.ts";

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
  publish(draft: ParsedGameDraft): Promise<string>;
  /** @throws AppError `not_found` */
  title(slug: string): Promise<string>;
}

const pageRowSchema = z.object({ card: cardRowSchema, position: z.union([z.string(), z.number()]) });
const countSchema = z.object({ total: z.coerce.number().int() });

const noGame = () => new AppError("not_found", "There is no game at this address.");

export function createListingRepository(database: Database): ListingRepository {
  return {
    async page(filter, order) {
      const [page, count] = await database.batch([
        database.execute(pageStatement(filter, order)),
        database.execute(countStatement(filter)),
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
      const result = await database.execute(homeStatement(currency, rowLength));
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
