// The catalogue as staff edit it: every game whatever its state, section by section, each save with the version that was read.
import { z } from "zod";
import type { Actor } from "../../../shared/actor.ts";
import { AppError } from "../../../shared/errors.ts";
import { fromPublicId, toPublicId } from "../../../shared/ids.ts";
import type { Currency } from "../../../shared/money.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../../shared/page.ts";
import { guardVerbs } from "../../../shared/permissions.ts";
import type { Game } from "../game.schemas.ts";
import { identityKeyOf, titleKeyOf } from "../import/title-key.ts";
import { slugOrHash } from "../import/slug.ts";
import { parseRequirements, type ParsedRequirement } from "../requirements.ts";
import type { RequirementText, SaveSectionInput } from "./game-sections.schemas.ts";
import { changer, type Outcome } from "./outcome.ts";
import { aboutRow } from "./section-rows.ts";
import { staffGamesNeeds } from "./staff-games.permissions.ts";
import type { StaffGamesRepository } from "./staff-games.repository.ts";
import {
  staffGamesPageSize,
  type ChangeStatusInput,
  type CreateGameInput,
  type ListStaffGamesQuery,
  type Saved,
  type StaffGame,
  type StaffGameList,
} from "./staff-games.schemas.ts";

/** Games published in one run of the schedule; the next run takes the rest. */
const publishedAtOnce = 100;

type RequirementRow = Pick<RequirementText, "operatingSystem"> & ParsedRequirement;

interface OfGame {
  gameId: string;
}

export interface StaffGamesService {
  /** 50 games a page in a total order, whatever their state. @throws AppError `invalid_request` for a foreign cursor */
  listGames(actor: Actor, query: ListStaffGamesQuery): Promise<StaffGameList>;
  /** Everything that is stored of a game, never from a cache. @throws AppError `not_found` */
  getGame(actor: Actor, input: OfGame): Promise<StaffGame>;
  /** The game as its page would show it, published or not. @throws AppError `not_found` */
  preview(actor: Actor, input: OfGame & { currency: Currency }): Promise<Game>;
  /**
   * A publisher's text as rows of the requirements' section, to check before they are saved; writes nothing. What is not
   * understood is in the notes; no rows when nothing is said.
   */
  readRequirements(actor: Actor, input: RequirementText): Promise<RequirementRow[]>;
  /** A new draft; audited. @throws AppError `invalid_request` naming what is taken */
  createGame(actor: Actor, input: CreateGameInput): Promise<StaffGame>;
  /**
   * Saves one section with the audit log in one statement; what is stored already changes nothing.
   * @throws AppError `conflict` (the version is not the stored one any more; nothing was written), `invalid_request`, `not_found`
   */
  saveSection(actor: Actor, input: OfGame & SaveSectionInput): Promise<Saved>;
  /** Draft, scheduled or published; otherwise as `saveSection`. */
  changeStatus(actor: Actor, input: OfGame & ChangeStatusInput): Promise<Saved>;
  /** Publishes what is due, each game once however often and from wherever it is called. For jobs. */
  publishDue(actor: Actor): Promise<{ published: number }>;
}

interface Dependencies {
  repository: StaffGamesRepository;
}

const noGame = () => new AppError("not_found", "There is no such game.");

function uuidOf(gameId: string): string {
  const uuid = fromPublicId("game", gameId);
  if (uuid === undefined) throw noGame();
  return uuid;
}

function savedOr(outcome: Outcome): Saved {
  if (outcome.outcome === "unknown") throw noGame();
  if (outcome.outcome === "stale") {
    throw new AppError(
      "conflict",
      "Somebody else changed this game meanwhile. Nothing was saved: look at what is stored now, then save again.",
      { meta: { version: outcome.version } },
    );
  }
  return { changed: outcome.outcome === "saved", version: outcome.version };
}

export function createStaffGamesService({ repository }: Dependencies): StaffGamesService {
  async function getGame(_actor: Actor, { gameId }: OfGame): Promise<StaffGame> {
    const found = await repository.find(uuidOf(gameId));
    if (found === undefined) throw noGame();
    return found;
  }

  const service: StaffGamesService = {
    async listGames(_actor, { cursor, ...query }) {
      const { sort, ...filters } = query;
      const order = await filteredOrder(`staff_games:${sort}`, filters);
      const at = cursor === undefined ? undefined : decodeCursor(cursor, order, z.string().max(1_000));
      const after = at && { titleKey: at.value, uuid: at.id };
      const rows = await repository.page(query, { after, limit: staffGamesPageSize + 1 });
      const items = rows.slice(0, staffGamesPageSize);
      const last = items.at(-1);
      const more = rows.length > staffGamesPageSize && last !== undefined;
      return {
        items: items.map(({ row }) => row),
        nextCursor: more ? encodeCursor({ order, value: last.titleKey, id: last.uuid }) : null,
      };
    },
    getGame,
    async preview(_actor, { gameId, currency }) {
      const game = await repository.preview(uuidOf(gameId), currency);
      if (game === undefined) throw noGame();
      return game;
    },
    readRequirements: async (_actor, { operatingSystem, text }) =>
      parseRequirements(text).map((row) => ({ operatingSystem, ...row })),
    async createGame(actor, { title, slug, year, kind, baseGame }) {
      const titleKey = titleKeyOf(title);
      const own = await slugOrHash("game", title, titleKey);
      const dated = year === null ? [] : [`${own}-${year}`];
      const about = await aboutRow({
        ...{ title, slug: slug ?? own, description: "", kind, baseGame, releaseStatus: "announced" },
        ...{ franchise: null, alternativeTitles: [], featuredRank: null },
      });
      const game = {
        identityKeys: [titleKey, ...(year === null ? [] : [identityKeyOf(titleKey, year)])],
        slugs: slug === undefined ? [own, ...dated] : [slug],
        year,
        about,
      };
      const uuid = await repository.create(game, changer(actor));
      return getGame(actor, { gameId: toPublicId("game", uuid) });
    },
    async saveSection(actor, { gameId, ...input }) {
      return savedOr(await repository.saveSection(uuidOf(gameId), input, changer(actor)));
    },
    async changeStatus(actor, { gameId, ...input }) {
      return savedOr(await repository.changeStatus(uuidOf(gameId), input, changer(actor)));
    },
    async publishDue({ requestId, traceId }) {
      return { published: await repository.publishDue(publishedAtOnce, { requestId, traceId }) };
    },
  };
  return guardVerbs(service, staffGamesNeeds);
}
