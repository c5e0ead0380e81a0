// Reads what search documents are made of: published games by their slugs, in one round trip.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { searchRowSchema, type SearchRow } from "./listing.indexer.ts";

export interface SearchDocumentRepository {
  /** Those that are published; a slug that is missing in the answer belongs to no document any more. */
  rows(slugs: readonly string[]): Promise<SearchRow[]>;
}

const names = (from: SQL): SQL => sql`(select coalesce(jsonb_agg(distinct n.name), '[]') from ${from})`;

export function createSearchDocumentRepository(database: Database): SearchDocumentRepository {
  return {
    async rows(slugs) {
      if (slugs.length === 0) return [];
      const { rows } = await database.execute(sql`select jsonb_build_object(
        'id', g.id, 'slug', g.slug, 'title', g.title, 'alternativeTitles', to_jsonb(g.alternative_titles),
        'companies', ${names(sql`game_companies l join companies n on n.id = l.company_id where l.game_id = g.id`)},
        'genres', ${names(sql`game_genres l join genres n on n.id = l.genre_id where l.game_id = g.id`)},
        'platforms', ${names(sql`releases l join platforms n on n.id = l.platform_id where l.game_id = g.id`)},
        'tags', ${names(sql`game_tags l join tags n on n.id = l.tag_id where l.game_id = g.id`)},
        'year', g.release_year, 'kind', g.kind, 'rowVersion', g.row_version,
        'prices', (select coalesce(jsonb_object_agg(c.currency, c.amount), '{}') from (
          select p.currency, min(p.amount_minor) as amount from releases r join offers o on o.release_id = r.id and o.active
          join prices p on p.offer_id = o.id and p.valid @> now() where r.game_id = g.id group by p.currency) c),
        'copies', (select coalesce(sum(available_quantity(s.id)), 0) from releases r
          join offers o on o.release_id = r.id and o.active join stock_items s on s.offer_id = o.id where r.game_id = g.id),
        'unitsSold', (select coalesce(sum(s.units), 0) from game_sales s
          where s.game_id = g.id and s.day > (now() at time zone 'UTC')::date - 30)) as document
        from games g where g.slug = any(${sql.param([...slugs])}::text[]) and g.status = 'published' order by g.slug`);
      return z
        .array(z.object({ document: searchRowSchema }))
        .parse(rows)
        .map(({ document }) => document);
    },
  };
}
