// All reads of the catalogue. Every verb is one round trip, whatever it asks for; a name that is not there costs another one.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { AppError } from "../../shared/errors.ts";
import type { Currency } from "../../shared/money.ts";
import { gameJson } from "./game-sql.ts";
import { publishGame } from "./publish-game.repository.ts";
import type { ParsedGameDraft } from "./publish-game.schemas.ts";
import { homeStatement } from "./home-sql.ts";
import { facetsStatement, totalStatement } from "./list-count-sql.ts";
import { nameTables, type GameFilter } from "./list-filter.ts";
import { pageStatement, type GameOrder } from "./list-sql.ts";
import { gameRowSchema, toGame } from "./game-rows.ts";
import { findMovedNames, type MovedNames } from "./merged-names.repository.ts";
import type { Game } from "./game.schemas.ts";
import { cardRowSchema, facetNamesSchema, toCard } from "./listing-rows.ts";
import { facetNames } from "./card-sql.ts";
import {
  facetSchema,
  facetsSchema,
  homeRowKinds,
  linkedKinds,
  type CollectionKind,
  type Facets,
  type GameCard,
  type Home,
  type LinkedNames,
} from "./listing.schemas.ts";

/** One page and the number of all matches; `position` is the ordering value of each row, for the cursor. */
export interface FoundPage {
  rows: { card: GameCard; uuid: string; position: string | number }[];
  total: number;
  totalIsEstimate: boolean;
}

export interface ListingRepository {
  /**
   * @throws AppError `invalid_request` naming a filter that no row of the catalogue has; `meta.moved` has the slug that stands
   * in the place of one that was merged
   */
  page(filter: GameFilter, order: GameOrder): Promise<FoundPage>;
  /** The page with what the list can be narrowed by. @throws as `page` */
  browse(filter: GameFilter, order: GameOrder): Promise<FoundPage & { facets: Facets; names: LinkedNames }>;
  /** The page under a name, which is one of the filter's. @throws AppError `not_found` when nothing has that name, with `moved` as in `page` */
  collection(
    named: { kind: CollectionKind; slug: string },
    filter: GameFilter,
    order: GameOrder,
  ): Promise<FoundPage & { name: string }>;
  facets(filter: GameFilter): Promise<Facets>;
  home(currency: Currency, rowLength: number): Promise<Home>;
  /** @throws AppError `not_found` */
  game(slug: string, currency: Currency): Promise<Game>;
  /** Answers the id of the game. Idempotent. */
  publish(draft: ParsedGameDraft): Promise<string>;
  /** @throws AppError `not_found` */
  title(slug: string): Promise<string>;
}

const pageRowSchema = z.object({ card: cardRowSchema, position: z.union([z.string(), z.number()]) });
const totalSchema = z.object({
  total: z.coerce.number().int(),
  isEstimate: z.boolean(),
  unknown: z.array(z.string()),
});
const facetsRowSchema = facetsSchema.extend(totalSchema.shape);
const homeRowsSchema = z.object({
  rows: z.array(z.object({ kind: z.enum(homeRowKinds), title: z.string(), games: z.array(cardRowSchema) })),
  platforms: z.array(facetSchema),
  total: z.int(),
  names: facetNamesSchema,
});

const noGame = () => new AppError("not_found", "There is no game at this address.");

type Rows = readonly Record<string, unknown>[];

/** What every page of a list is read with, in the same round trip. */
const namesOfCards = sql`select ${facetNames}`;

function toRows(rows: Rows, named: Rows, currency: Currency): FoundPage["rows"] {
  const names = facetNamesSchema.parse(named[0]?.["names"]);
  return z
    .array(pageRowSchema)
    .parse(rows)
    .map(({ card, position }) => ({ card: toCard(card, names, currency), uuid: card.id, position }));
}

/** What a refusal tells of names that were merged into others. */
const movedMeta = (moved: MovedNames) => (Object.keys(moved).length === 0 ? {} : { meta: { moved } });

const namedSchema = z.array(z.object({ kind: z.enum(linkedKinds), name: z.string() }));

/** Rows `kind`, `name` of what the filter names by slug alone. */
function namesStatement(filter: GameFilter): SQL | undefined {
  const asked = linkedKinds.flatMap((kind) => {
    const slug = filter[kind];
    const table = sql.raw(nameTables[kind]);
    return slug === undefined
      ? []
      : [sql`select ${kind}::text as kind, name from ${table} where slug = ${slug}`];
  });
  return asked.length === 0 ? undefined : sql.join(asked, sql` union all `);
}

export function createListingRepository(database: Database): ListingRepository {
  /** @throws AppError `invalid_request` naming each filter that no row has */
  async function known<T extends z.infer<typeof totalSchema>>(filter: GameFilter, found: T): Promise<T> {
    if (found.unknown.length === 0) return found;
    throw new AppError("invalid_request", "The list cannot be narrowed by something that is not there.", {
      fields: found.unknown.map((path) => ({ path, message: "there is none with this name" })),
      ...movedMeta(await findMovedNames(database, filter, found.unknown)),
    });
  }

  return {
    async page(filter, order) {
      const [page, cardNames, total] = await database.batch([
        database.execute(pageStatement(filter, order)),
        database.execute(namesOfCards),
        database.execute(totalStatement(filter)),
      ]);
      const found = await known(filter, totalSchema.parse(total.rows[0]));
      return {
        rows: toRows(page.rows, cardNames.rows, filter.currency),
        total: found.total,
        totalIsEstimate: found.isEstimate,
      };
    },

    async browse(filter, order) {
      const asked = namesStatement(filter);
      const [page, cardNames, counts, named] = await database.batch([
        database.execute(pageStatement(filter, order)),
        database.execute(namesOfCards),
        database.execute(facetsStatement(filter)),
        ...(asked === undefined ? [] : [database.execute(asked)]),
      ]);
      const counted = await known(filter, facetsRowSchema.parse(counts.rows[0]));
      const { total, isEstimate, unknown: _, ...facets } = counted;
      return {
        rows: toRows(page.rows, cardNames.rows, filter.currency),
        total,
        totalIsEstimate: isEstimate,
        facets,
        names: Object.fromEntries(namedSchema.parse(named?.rows ?? []).map(({ kind, name }) => [kind, name])),
      };
    },

    async collection({ kind, slug }, filter, order) {
      const [named, page, cardNames, total] = await database.batch([
        database.execute(sql`select name from ${sql.raw(nameTables[kind])} where slug = ${slug}`),
        database.execute(pageStatement(filter, order)),
        database.execute(namesOfCards),
        database.execute(totalStatement(filter)),
      ]);
      const row = named.rows[0];
      const found = totalSchema.parse(total.rows[0]);
      // A company without a game of this role has no page in it.
      if (!row || found.total === 0) {
        const moved = row ? {} : await findMovedNames(database, { [kind]: slug }, [kind]);
        throw new AppError("not_found", `There is no ${kind} at this address.`, movedMeta(moved));
      }
      return {
        name: z.object({ name: z.string() }).parse(row).name,
        rows: toRows(page.rows, cardNames.rows, filter.currency),
        total: found.total,
        totalIsEstimate: found.isEstimate,
      };
    },

    async facets(filter) {
      const { rows } = await database.execute(facetsStatement(filter));
      const counted = await known(filter, facetsRowSchema.parse(rows[0]));
      const { total: _total, isEstimate: _, unknown: __, ...facets } = counted;
      return facets;
    },

    async home(currency, rowLength) {
      const { rows } = await database.execute(homeStatement(currency, rowLength));
      const { rows: found, platforms, total, names } = homeRowsSchema.parse(rows[0]);
      const filled = found
        .map((row) => ({ ...row, games: row.games.map((card) => toCard(card, names, currency)) }))
        .filter(({ games }) => games.length > 0);
      return { rows: filled, platforms, total };
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
