// Names that games share: reads with the number of their games, writes through the functions of db/migrations/0029.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../platform/database/database.ts";
import { nameKeyOf } from "../import/title-key.ts";
import {
  platformChoiceSchema,
  staffNameSchema,
  type NameKind,
  type PlatformChoice,
  type StaffName,
} from "./names.schemas.ts";
import { refusedField, type By } from "./outcome.ts";
import { sharedName } from "./shared-names.ts";

/** `name`: as it is stored now. */
export type Renamed = { outcome: "saved" | "unchanged" | "stale"; name: string } | { outcome: "unknown" };
export type Merged = { outcome: "saved"; games: number } | { outcome: "unknown" };

export interface NamesRepository {
  /** In the order of their keys, after the key `after`. One round trip. */
  page(
    kind: NameKind,
    page: { q: string | undefined; after: string | undefined; limit: number },
  ): Promise<{ name: StaffName; uuid: string; key: string }[]>;
  platforms(): Promise<PlatformChoice[]>;
  /** Answers the address. @throws AppError `invalid_request` when the name is there already */
  add(kind: NameKind, name: string, by: By): Promise<string>;
  rename(kind: NameKind, slug: string, change: { seen: string; name: string }, by: By): Promise<Renamed>;
  merge(kind: NameKind, slug: string, into: string, by: By): Promise<Merged>;
}

const links: Record<NameKind, SQL> = {
  genres: sql`select count(*) from game_genres l where l.genre_id = n.id`,
  tags: sql`select count(*) from game_tags l where l.tag_id = n.id`,
  franchises: sql`select count(*) from games l where l.franchise_id = n.id`,
  platforms: sql`select count(*) from releases l where l.platform_id = n.id`,
  companies: sql`select count(distinct l.game_id) from game_companies l where l.company_id = n.id`,
};

/** Words that begin an address which no Latin letters spell, as an import makes them. */
const slugWords: Record<NameKind, string> = {
  genres: "genre",
  tags: "tag",
  franchises: "franchise",
  platforms: "platform",
  companies: "company",
};

const part = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
const keyedSchema = z.object({ uuid: z.uuid(), key: z.string() });
const renamedSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.enum(["saved", "unchanged", "stale"]), name: z.string() }),
  z.object({ outcome: z.literal("unknown") }),
]);
const mergedSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("saved"), games: z.int() }),
  z.object({ outcome: z.literal("unknown") }),
]);

export function createNamesRepository(database: Database): NamesRepository {
  const answerOf = async (statement: SQL): Promise<unknown> => {
    const { rows } = await database.execute(statement).catch(refusedField);
    return rows[0]?.["answer"];
  };
  return {
    async page(kind, { q, after, limit }) {
      const where = [
        ...(q === undefined ? [] : [sql`n.name_key like ${part(nameKeyOf(q))}`]),
        ...(after === undefined ? [] : [sql`n.name_key > ${after}`]),
      ];
      const { rows } = await database.execute(sql`select n.id as uuid, n.name_key as key, n.slug, n.name,
          (${links[kind]})::int as games
        from ${sql.identifier(kind)} n ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``}
        order by n.name_key limit ${limit}`);
      return rows.map((row) => ({ name: staffNameSchema.parse(row), ...keyedSchema.parse(row) }));
    },
    async platforms() {
      const { rows } = await database.execute(
        sql`select slug, name from platforms order by name_key limit 500`,
      );
      return z.array(platformChoiceSchema).parse(rows);
    },
    async add(kind, name, by) {
      const row = JSON.stringify(await sharedName(slugWords[kind], name));
      const slug = await answerOf(
        sql`select add_shared_name(${kind}, ${row}::jsonb, ${JSON.stringify(by)}::jsonb) as answer`,
      );
      return z.string().parse(slug);
    },
    async rename(kind, slug, { seen, name }, by) {
      const row = JSON.stringify(await sharedName(slugWords[kind], name));
      return renamedSchema.parse(
        await answerOf(sql`select rename_shared_name(${kind}, ${slug}, ${seen}, ${row}::jsonb,
          ${JSON.stringify(by)}::jsonb) as answer`),
      );
    },
    async merge(kind, slug, into, by) {
      return mergedSchema.parse(
        await answerOf(
          sql`select merge_shared_names(${kind}, ${slug}, ${into}, ${JSON.stringify(by)}::jsonb) as answer`,
        ),
      );
    },
  };
}
