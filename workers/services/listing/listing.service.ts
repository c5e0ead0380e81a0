// The catalogue as customers see it: lists, one game, facets, the home page.
import { z } from "zod";
import type { Actor } from "../../shared/actor.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../shared/page.ts";
import type { Currency } from "../../shared/money.ts";
import type { GameFilter } from "./list-filter.ts";
import type { GameOrder } from "./list-sql.ts";
import type { ListRepair, ListUpkeepRepository } from "./list-upkeep.repository.ts";
import type { ListingCache } from "./listing.cache.ts";
import type { FoundPage, ListingRepository } from "./listing.repository.ts";
import {
  pageSize,
  type Collection,
  type CollectionKind,
  type CollectionQuery,
  type Facets,
  type GameList,
  type Home,
  type ListFacetsQuery,
  type LinkedNames,
  type ListGamesQuery,
} from "./listing.schemas.ts";
import type { Game, GetGameInput } from "./game.schemas.ts";
import { renderCover } from "./covers/index.ts";
import { gameDraftSchema, type GameDraft } from "./publish-game.schemas.ts";
import { titleKeyOf } from "./import/title-key.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { listingNeeds } from "./listing.permissions.ts";

const homeRowLength = 8;

/** Public reads: anybody may ask, nothing in the answers depends on who does. */
export interface ListingService {
  /**
   * 24 games a page in a total order; `nextCursor` is null on the last.
   * @throws AppError `invalid_request` for a foreign cursor, and for a name that the catalogue does not have
   */
  listGames(actor: Actor, query: ListGamesQuery): Promise<GameList>;
  /** What a list can be narrowed by, with the games that each choice would leave. @throws as `listGames` */
  listFacets(actor: Actor, query: ListFacetsQuery): Promise<Facets>;
  /** A page of the list and what it can be narrowed by, in one round trip. @throws as `listGames` */
  browse(
    actor: Actor,
    query: ListGamesQuery,
  ): Promise<{ list: GameList; facets: Facets; names: LinkedNames }>;
  /** The games under a name. @throws AppError `not_found`; `invalid_request` for a foreign cursor */
  getCollection(
    actor: Actor,
    input: { kind: CollectionKind; slug: string; query: CollectionQuery },
  ): Promise<Collection>;
  /** Rows that have games, in the order that staff gave them; unrated imports are in none. */
  home(actor: Actor, input: { currency: Currency }): Promise<Home>;
  /** @throws AppError `not_found` */
  getGame(actor: Actor, input: GetGameInput): Promise<Game>;
  /** Writes a whole game with its offers and prices in one step; the same draft again changes nothing. For jobs. */
  publishGame(actor: Actor, draft: GameDraft): Promise<void>;
  /**
   * Brings up to date the list rows of games that time alone has changed: a price that began or ended, a hold of one of the
   * last few copies that lapsed, a day of sales that no longer counts. Answers how many games. For the minute's schedule.
   */
  refreshDueLists(actor: Actor): Promise<number>;
  /** Recomputes all list rows and counts; answers what was wrong. For operators: writers keep them right. */
  repairLists(actor: Actor, onGames?: (done: number) => void): Promise<ListRepair>;
  /** The generated cover of a game, as SVG: the same for the same title. @throws AppError `not_found` */
  getCover(actor: Actor, input: { slug: string }): Promise<string>;
}

const orders: Record<ListGamesQuery["sort"], Pick<GameOrder, "by" | "descending">> = {
  title: { by: "title", descending: false },
  newest: { by: "release", descending: true },
  oldest: { by: "release", descending: false },
  price_asc: { by: "price", descending: false },
  price_desc: { by: "price", descending: true },
  bestselling: { by: "popularity", descending: true },
};

/** What the column of each order holds; a cursor is a stranger's text until it matches. */
const positionSchemas: Record<GameOrder["by"], z.ZodType<string | number>> = {
  title: z.string(),
  release: z.int32(),
  price: z.int32(),
  popularity: z.int(),
};

/** Name of the order and the position that a cursor means in it: it belongs to one order, one currency and its filters. */
async function positionOf({
  sort,
  cursor,
  currency,
  ...filters
}: ListGamesQuery): Promise<{ name: string; order: GameOrder }> {
  const name = await filteredOrder(`${sort}:${currency}`, filters);
  const after =
    cursor === undefined ? undefined : decodeCursor(cursor, name, positionSchemas[orders[sort].by]);
  return { name, order: { ...orders[sort], after, limit: pageSize + 1 } };
}

function toList({ rows, total, totalIsEstimate }: FoundPage, orderName: string): GameList {
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  const nextCursor =
    rows.length > pageSize && last
      ? encodeCursor({ order: orderName, value: last.position, id: last.uuid })
      : null;
  return { items: items.map(({ card }) => card), nextCursor, total, totalIsEstimate };
}

const filterOf = ({ q, ...filter }: Omit<ListGamesQuery, "sort" | "cursor">): GameFilter => ({
  ...filter,
  titlePart: q === undefined ? undefined : titleKeyOf(q),
});

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
      const { name, order } = await positionOf(query);
      return toList(await repository.page(filterOf(query), order), name);
    },
    listFacets: async (_actor, query) => repository.facets(filterOf(query)),
    async browse(_actor, query) {
      const { name, order } = await positionOf(query);
      const { facets, names, ...found } = await repository.browse(filterOf(query), order);
      return { list: toList(found, name), facets, names };
    },
    async getCollection(_actor, { kind, slug, query }) {
      const listed: ListGamesQuery = { ...query, [kind]: slug, availability: "any" };
      const { name: orderName, order } = await positionOf(listed);
      const { name, ...found } = await repository.collection({ kind, slug }, filterOf(listed), order);
      return { kind, slug, name, games: toList(found, orderName) };
    },
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
