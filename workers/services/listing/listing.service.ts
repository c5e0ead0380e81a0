// The catalogue as customers see it: lists, one game, facets, the home page.
import { z } from "zod";
import type { Actor } from "../../shared/actor.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../shared/page.ts";
import type { Currency } from "../../shared/money.ts";
import type { GameOrder } from "./list-sql.ts";
import type { ListRepair, ListUpkeepRepository } from "./list-upkeep.repository.ts";
import type { ListingCache } from "./listing.cache.ts";
import type { ListingRepository } from "./listing.repository.ts";
import { pageSize, type Facets, type GameList, type Home, type ListGamesQuery } from "./listing.schemas.ts";
import type { Game, GetGameInput } from "./game.schemas.ts";
import { renderCover } from "./covers/index.ts";
import { gameDraftSchema, type GameDraft } from "./publish-game.schemas.ts";
import { titleKeyOf } from "./import/title-key.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { listingNeeds } from "./listing.permissions.ts";

const homeRowLength = 8;

/** Public reads: anybody may ask, nothing in the answers depends on who does. */
export interface ListingService {
  /** 24 games a page in a total order; `nextCursor` is null on the last. @throws AppError `invalid_request` for a foreign cursor. */
  listGames(actor: Actor, query: ListGamesQuery): Promise<GameList>;
  /** Every platform and genre with the number of its published games. */
  listFacets(actor: Actor): Promise<Facets>;
  home(actor: Actor, input: { currency: Currency }): Promise<Home>;
  /** @throws AppError `not_found` */
  getGame(actor: Actor, input: GetGameInput): Promise<Game>;
  /** Writes a whole game with its offers and prices in one step; the same draft again changes nothing. For jobs. */
  publishGame(actor: Actor, draft: GameDraft): Promise<void>;
  /**
   * Brings up to date the list rows of games that time alone has changed: a price that began or ended, a hold of the last copy
   * that lapsed, a day of sales that no longer counts. Answers how many games. For the minute's schedule.
   */
  refreshDueLists(actor: Actor): Promise<number>;
  /** Recomputes all list rows and counts; answers what was wrong. For operators: writers keep them right. */
  repairLists(actor: Actor, onGames?: (done: number) => void): Promise<ListRepair>;
  /** The generated cover of a game, as SVG: the same for the same title. @throws AppError `not_found` */
  getCover(actor: Actor, input: { slug: string }): Promise<string>;
}

const orders: Record<ListGamesQuery["sort"], Pick<GameOrder, "by" | "descending">> = {
  title: { by: "title", descending: false },
  newest: { by: "year", descending: true },
  oldest: { by: "year", descending: false },
  price_asc: { by: "price", descending: false },
  price_desc: { by: "price", descending: true },
};

/** What the column of each order holds; a cursor is a stranger's text until it matches. */
const positionSchemas: Record<GameOrder["by"], z.ZodType<string | number>> = {
  title: z.string(),
  year: z.int32(),
  price: z.int32(),
};

/** Games that one statement brings up to date, and statements that one minute has room for. */
const dueBatch = 500;
const dueBatches = 40;

export function createListingService({
  repository,
  upkeep,
  cache,
}: {
  repository: ListingRepository;
  upkeep: ListUpkeepRepository;
  /** Keeps answers; without it each is read from the database. */
  cache?: ListingCache;
}): ListingService {
  const service: ListingService = {
    async listGames(_actor, query) {
      const { q, platform, genre, minPriceMinor, maxPriceMinor, availability, currency, sort, cursor } =
        query;
      // A cursor is a position in one order of one currency among the games of its filters.
      const filters = { q, platform, genre, minPriceMinor, maxPriceMinor, availability };
      const orderName = await filteredOrder(`${sort}:${currency}`, filters);
      const after =
        cursor === undefined ? undefined : decodeCursor(cursor, orderName, positionSchemas[orders[sort].by]);
      const { rows, total } = await repository.page(
        {
          currency,
          titlePart: q === undefined ? undefined : titleKeyOf(q),
          platform,
          genre,
          minPriceMinor,
          maxPriceMinor,
          availability,
        },
        { ...orders[sort], after, limit: pageSize + 1 },
      );
      const items = rows.slice(0, pageSize);
      const last = items.at(-1);
      const nextCursor =
        rows.length > pageSize && last
          ? encodeCursor({ order: orderName, value: last.position, id: last.uuid })
          : null;
      return { items: items.map((row) => row.card), nextCursor, total };
    },
    listFacets: () => repository.facets(),
    home: (_actor, { currency }) => repository.home(currency, homeRowLength),
    getGame: (_actor, { slug, currency }) => repository.game(slug, currency),
    publishGame: async (_actor, draft) => void (await repository.publish(gameDraftSchema.parse(draft))),
    async refreshDueLists() {
      let total = 0;
      for (let batch = 0; batch < dueBatches; batch++) {
        const games = await upkeep.refreshDue(dueBatch);
        total += games;
        if (games < dueBatch) break;
      }
      return total;
    },
    repairLists: (_actor, onGames) => upkeep.repair(onGames),
    getCover: async (_actor, { slug }) => renderCover({ title: await repository.title(slug) }),
  };
  return guardVerbs(cache ? cache.wrap(service) : service, listingNeeds);
}
