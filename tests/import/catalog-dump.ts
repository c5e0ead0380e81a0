/** The catalogue as text, for comparing: by natural keys, or with everything that a write would touch. */
import type { TestDatabase } from "#tests/setup/test-database.ts";

/** Everything that an import decides, without ids and times; equal for equal catalogues. */
export async function dumpCatalog({ sql }: TestDatabase): Promise<Record<string, unknown[]>> {
  return {
    games:
      await sql`select identity_key, title_key, title, slug, release_year, status, row_version from games order by 1`,
    names: await sql`
      select 'company' as kind, name_key, name, slug from companies union all
      select 'platform', name_key, name, slug from platforms union all
      select 'genre', name_key, name, slug from genres order by 1, 2`,
    releases: await sql`
      select g.identity_key, p.name_key, r.released_on::text, r.date_precision
      from releases r join games g on g.id = r.game_id join platforms p on p.id = r.platform_id order by 1, 2`,
    companies: await sql`
      select g.identity_key, gc.role, gc.position, c.name_key
      from game_companies gc join games g on g.id = gc.game_id join companies c on c.id = gc.company_id order by 1, 2, 3, 4`,
    genres: await sql`
      select g.identity_key, ge.name_key
      from game_genres gg join games g on g.id = gg.game_id join genres ge on ge.id = gg.genre_id order by 1, 2`,
    offers: await sql`
      select o.sku, g.identity_key, p.name_key, e.slug, o.format, o.region, o.activation, o.active, s.kind, s.on_hand
      from offers o join releases r on r.id = o.release_id join games g on g.id = r.game_id
      join platforms p on p.id = r.platform_id join editions e on e.id = o.edition_id
      left join stock_items s on s.offer_id = o.id order by 1`,
    prices: await sql`
      select o.sku, p.currency, p.amount_minor, upper_inf(p.valid) as current
      from prices p join offers o on o.id = p.offer_id order by 1, 2, lower(p.valid)`,
    sources: await sql`
      select s.source, s.row_key, s.content_hash, g.identity_key, p.name_key
      from catalog_sources s join games g on g.id = s.game_id
      left join releases r on r.id = s.release_id left join platforms p on p.id = r.platform_id order by 1, 2`,
  };
}

/** Which transaction last wrote each row of the catalogue, and the games' times: equal only when nothing was written. */
export async function dumpWrites({ sql }: TestDatabase): Promise<unknown[]> {
  return sql`
    select 'games' as tbl, id::text, xmin::text, updated_at::text as at from games union all
    select 'companies', id::text, xmin::text, '' from companies union all
    select 'platforms', id::text, xmin::text, '' from platforms union all
    select 'genres', id::text, xmin::text, '' from genres union all
    select 'releases', id::text, xmin::text, '' from releases union all
    select 'game_companies', game_id::text || company_id || role, xmin::text, '' from game_companies union all
    select 'game_genres', game_id::text || genre_id, xmin::text, '' from game_genres union all
    select 'editions', id::text, xmin::text, '' from editions union all
    select 'offers', id::text, xmin::text, '' from offers union all
    select 'prices', id::text, xmin::text, '' from prices union all
    select 'stock_items', id::text, xmin::text, '' from stock_items union all
    select 'catalog_sources', source || row_key, xmin::text, '' from catalog_sources
    order by 1, 2`;
}
