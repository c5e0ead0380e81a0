// Games as staff edit them: reads of everything that is stored, writes through the functions of db/migrations/0029.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../platform/database/database.ts";
import { toPublicId } from "../../../shared/ids.ts";
import type { Currency } from "../../../shared/money.ts";
import { gameRowSchema, toGame } from "../game-rows.ts";
import type { Game } from "../game.schemas.ts";
import { gameJson } from "../game-sql.ts";
import { titleKeyOf } from "../import/title-key.ts";
import type { SaveSectionInput } from "./game-sections.schemas.ts";
import { sectionRow } from "./section-rows.ts";
import { outcomeSchema, refusedField, type By, type Outcome } from "./outcome.ts";
import {
  staffGameRowSchema,
  staffGameSchema,
  type ChangeStatusInput,
  type ListStaffGamesQuery,
  type StaffGame,
  type StaffGameRow,
} from "./staff-games.schemas.ts";

/** A new game as `create_game` takes it: addresses and natural keys in the order of preference. */
export interface NewGame {
  identityKeys: readonly string[];
  slugs: readonly string[];
  year: number | null;
  about: object;
}

export interface StaffGamesRepository {
  /** One page after `after`, in the order asked for; `titleKey` is the ordering value of each row. One round trip. */
  page(
    query: Omit<ListStaffGamesQuery, "cursor">,
    page: { after: { titleKey: string; uuid: string } | undefined; limit: number },
  ): Promise<{ row: StaffGameRow; uuid: string; titleKey: string }[]>;
  /** Everything of one game; undefined when there is none. One round trip. */
  find(uuid: string): Promise<StaffGame | undefined>;
  /** A game of any state as its page shows it, past every cache. One round trip. */
  preview(uuid: string, currency: Currency): Promise<Game | undefined>;
  /** Answers the new game's UUID. @throws AppError `invalid_request` naming the field */
  create(game: NewGame, by: By): Promise<string>;
  /** Idempotent: what is stored changes nothing. @throws AppError `invalid_request` naming the field */
  saveSection(uuid: string, input: SaveSectionInput, by: By): Promise<Outcome>;
  changeStatus(uuid: string, input: ChangeStatusInput, by: By): Promise<Outcome>;
  /** Publishes at most `limit` games whose moment has come; answers how many. */
  publishDue(limit: number, by: Pick<By, "requestId" | "traceId">): Promise<number>;
}

const instant = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Game `g` as lists and the editor know it. */
const head = sql`g.id as uuid, g.slug, g.title, g.release_year as "releaseYear", g.kind, g.status,
  ${instant(sql`g.publish_at`)} as "publishAt", g.release_status as "releaseStatus", g.origin,
  exists (select 1 from age_ratings a where a.game_id = g.id) as rated, g.row_version::int as version,
  ${instant(sql`g.updated_at`)} as "updatedAt"`;

/** A text that `like` takes as it stands. */
const part = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

function conditions({ q, status, kind, origin, platform }: Omit<ListStaffGamesQuery, "cursor">): SQL[] {
  return [
    ...(q === undefined ? [] : [sql`g.title_key like ${part(titleKeyOf(q))}`]),
    ...(status === undefined ? [] : [sql`g.status = ${status}`]),
    ...(kind === undefined ? [] : [sql`g.kind = ${kind}`]),
    ...(origin === undefined ? [] : [sql`g.origin = ${origin === "staff" ? "staff" : "import"}`]),
    ...(origin === "unrated" ? [sql`not exists (select 1 from age_ratings a where a.game_id = g.id)`] : []),
    ...(platform === undefined
      ? []
      : [
          sql`exists (select 1 from releases r where r.game_id = g.id
            and r.platform_id = (select id from platforms where slug = ${platform}))`,
        ]),
  ];
}

const pageRowSchema = z.object({ uuid: z.uuid(), titleKey: z.string() });

export function createStaffGamesRepository(database: Database): StaffGamesRepository {
  const outcomeOf = async (statement: SQL): Promise<Outcome> => {
    const { rows } = await database.execute(statement).catch(refusedField);
    return outcomeSchema.parse(rows[0]?.["outcome"]);
  };

  return {
    async page(query, { after, limit }) {
      const byTitle = query.sort === "title";
      const where = [
        ...conditions(query),
        ...(after === undefined
          ? []
          : byTitle
            ? [sql`(g.title_key, g.id) > (${after.titleKey}, ${after.uuid}::uuid)`]
            : [sql`g.id < ${after.uuid}::uuid`]),
      ];
      const { rows } = await database.execute(sql`select ${head}, g.title_key as "titleKey",
          (select coalesce(jsonb_agg(pf.name order by pf.name), '[]') from releases r
            join platforms pf on pf.id = r.platform_id where r.game_id = g.id) as platforms,
          (select count(*)::int from releases r join offers o on o.release_id = r.id where r.game_id = g.id) as offers
        from games g ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``}
        order by ${byTitle ? sql`g.title_key, g.id` : sql`g.id desc`} limit ${limit}`);
      return rows.map((found) => {
        const { uuid, titleKey } = pageRowSchema.parse(found);
        return { row: staffGameRowSchema.parse({ ...found, id: toPublicId("game", uuid) }), uuid, titleKey };
      });
    },

    async find(uuid) {
      const section = (name: string) => sql`game_section(g.id, ${name})`;
      const { rows } = await database.execute(sql`select ${head}, ${section("about")} as about,
          ${section("names")} as names, ${section("releases")} as releases, ${section("editions")} as editions,
          ${section("ratings")} as ratings, ${section("languages")} as languages,
          ${section("requirements")} as requirements, ${section("offers")} as offers,
          (select coalesce(jsonb_agg(jsonb_build_object('objectKey', m.object_key, 'alternativeText', m.alternative_text,
            'kind', m.kind, 'contentType', m.content_type, 'widthPixels', m.width_pixels, 'heightPixels', m.height_pixels,
            'sizeBytes', m.size_bytes) order by m.position, m.id), '[]') from game_media m where m.game_id = g.id) as media
        from games g where g.id = ${uuid}::uuid`);
      return rows[0] && staffGameSchema.parse({ ...rows[0], id: toPublicId("game", uuid) });
    },

    async preview(uuid, currency) {
      const { rows } = await database.execute(
        sql`select ${gameJson(currency)} as game from games g where g.id = ${uuid}::uuid`,
      );
      return rows[0] && toGame(gameRowSchema.parse(rows[0]["game"]), currency);
    },

    async create({ about, ...rest }, by) {
      const game = JSON.stringify({ ...about, ...rest });
      const { rows } = await database
        .execute(sql`select create_game(${game}::jsonb, ${JSON.stringify(by)}::jsonb) as id`)
        .catch(refusedField);
      return z.object({ id: z.uuid() }).parse(rows[0]).id;
    },

    async saveSection(uuid, input, by) {
      const row = JSON.stringify(await sectionRow(input));
      return outcomeOf(sql`select save_game_section(${uuid}::uuid, ${input.version}::bigint, ${input.section}, ${row}::jsonb,
        ${JSON.stringify(by)}::jsonb) as outcome`);
    },

    changeStatus: (uuid, { version, status, publishAt }, by) =>
      outcomeOf(sql`select change_game_status(${uuid}::uuid, ${version}::bigint, ${status}, ${publishAt}::timestamptz,
        ${JSON.stringify(by)}::jsonb) as outcome`),

    async publishDue(limit, { requestId, traceId }) {
      const { rows } = await database.execute(
        sql`select publish_due_games(${limit}, ${requestId}, ${traceId}) as count`,
      );
      return z.object({ count: z.int() }).parse(rows[0]).count;
    },
  };
}
