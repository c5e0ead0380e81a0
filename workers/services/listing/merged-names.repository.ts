// Where names have gone that were merged into others: asked only when an address is one that nothing has any more.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { nameTables, type GameFilter, type NamedPart } from "./list-filter.ts";

/** Name of the filter -> the slug that stands in its place now. */
export type MovedNames = Partial<Record<NamedPart, string>>;

const parts = Object.keys(nameTables) as NamedPart[];

const movedSchema = z.array(z.object({ part: z.string(), slug: z.string() }));

/** Those of `unknown` that lead elsewhere, as slugs that exist. One round trip, none when nothing is asked for. */
export async function findMovedNames(
  database: Database,
  filter: Pick<GameFilter, NamedPart>,
  unknown: readonly string[],
): Promise<MovedNames> {
  const asked = parts.flatMap((part) => {
    const slug = filter[part];
    return slug === undefined || !unknown.includes(part)
      ? []
      : [sql`(${part}::text, ${nameTables[part]}::text, ${slug}::text)`];
  });
  if (asked.length === 0) return {};
  const { rows } = await database.execute(sql`select a.part, m.into_slug as slug
    from (values ${sql.join(asked, sql`, `)}) a(part, kind, slug) join merged_names m on m.kind = a.kind and m.slug = a.slug`);
  return Object.fromEntries(movedSchema.parse(rows).map(({ part, slug }) => [part, slug]));
}
