// The SQL pieces that lists and home rows share: a game as a card, out of the rows of lists alone.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";
import { fewLeftFacet, inStockFacet } from "./facet-numbers.ts";
import { priceOf } from "./list-filter.ts";

/** Copies at or below this are "low" and told as a number; `list_rows` has it, too. */
export const lowStock = 5;

/**
 * What `cardJson` reads of the game whose id is `id`, to be joined: `g`, its row `e` of the scope as it is now, and its row `whole`
 * of all platforms. A row whose time has come and that the minute's work has not reached yet is computed, once: a function's row in
 * the list of columns would be computed for each column that is read.
 */
export const cardRows = (id: SQL, scope: SQL): SQL => sql`join games g on g.id = ${id}
  join list_states s on s.game_id = g.id
  join list_entries whole on whole.game_id = g.id and whole.scope = 0
  join list_entries kept on kept.game_id = g.id and kept.scope = ${scope}
  left join lateral (
    select n.* from list_row_now(g.id, kept.scope) n where s.next_change_at <= now()
    union all select kept.* where (s.next_change_at <= now()) is not true) e on true`;

/** A card as one JSON object; `facets` has the numbers of its platforms and genres among others. */
export const cardJson = (currency: Currency): SQL => sql`jsonb_build_object(
  'id', g.id, 'slug', g.slug, 'title', g.title, 'releaseYear', g.release_year, 'facets', to_jsonb(whole.facets),
  'priceMinor', nullif(${priceOf(currency)}, -1),
  'inStock', coalesce(e.facets @> array[${inStockFacet(currency)}]::int[], false),
  'fewLeft', coalesce(e.facets @> array[${fewLeftFacet(currency)}]::int[], false))`;

/** Every platform and genre by its number, as JSON in order of their names. */
export const facetNames: SQL = sql`(select coalesce(jsonb_agg(jsonb_build_object(
    'kind', n.kind, 'facet', n.facet, 'slug', n.slug, 'name', n.name) order by n.name), '[]')
  from (select 'platform' as kind, facet, slug, name from platforms
    union all select 'genre', facet, slug, name from genres) n) as names`;
