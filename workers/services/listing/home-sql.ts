// The home page in one statement: the rows that staff set up, or the usual ones, each with its games. What an import brought and
// nobody has rated is in none of them.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";
import { cardJson, cardRows, facetNames } from "./card-sql.ts";
import { inStockFacet } from "./facet-numbers.ts";
import { priceOf } from "./list-filter.ts";

const today = sql`to_char(now() at time zone 'UTC', 'YYYYMMDD')::int`;
const atHome = sql`e.promoted and e.scope = 0`;

/** Until something was sold there are no bestsellers. */
const somethingSold = sql`exists (select 1 from list_entries e where ${atHome} and e.popularity >= 100000000)`;

/** `game_id`, `place`: the games of row `r`, first `rowLength` by place. Only the branch of the row's kind runs. */
function gamesOfRow(currency: Currency, rowLength: number): SQL {
  const price = priceOf(currency);
  const ordered = (kind: string, where: SQL, by: SQL, place = sql`row_number() over (order by ${by})`): SQL =>
    sql`(select e.game_id, ${place} as place from list_entries e
      where r.kind = ${kind} and ${atHome} and ${where} order by ${by} limit ${rowLength})`;
  return sql`
    (select e.game_id, g.featured_rank::bigint as place from games g join list_entries e on e.game_id = g.id
      where r.kind = 'featured' and g.featured_rank is not null and ${atHome} order by g.featured_rank, g.id limit ${rowLength})
    union all ${ordered("new", sql`not e.upcoming and e.release_day <= ${today}`, sql`e.release_day desc, e.game_id desc`)}
    union all ${ordered("coming_soon", sql`e.upcoming and e.release_day >= ${today}`, sql`e.release_day, e.game_id`)}
    union all ${ordered(
      "coming_soon",
      sql`e.upcoming and e.release_day = 0`,
      sql`e.release_day, e.game_id`,
      sql`1000 + row_number() over (order by e.release_day, e.game_id)`,
    )}
    union all ${ordered("top_sellers", sql`not e.upcoming and ${somethingSold}`, sql`e.popularity desc, e.game_id desc`)}
    union all ${ordered("bargains", sql`${price} >= 0 and e.facets @> array[${inStockFacet(currency)}]::int[]`, sql`${price}, e.game_id`)}
    union all (select e.game_id, h.position::bigint from home_row_games h join list_entries e on e.game_id = h.game_id
      where r.kind = 'picked' and h.home_row_id = r.id and ${atHome} order by h.position, h.game_id limit ${rowLength})`;
}

/** One row: `rows` (kind, title, games as cards), `platforms` with counts, `total`, `names` of what cards have numbers of. */
export function homeStatement(currency: Currency, rowLength: number): SQL {
  return sql`with rows as (
      select id, kind, title, position from home_rows where active
      union all select null::uuid, usual.kind, usual.title, usual.position from (values
        ('featured', 'Featured', 0), ('top_sellers', 'Bestsellers', 1), ('new', 'Latest releases', 2),
        ('coming_soon', 'Coming soon', 3), ('bargains', 'Lowest prices', 4)) usual(kind, title, position)
      where not exists (select 1 from home_rows))
    select
      (select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'title', r.title, 'games', (
          select coalesce(jsonb_agg(${cardJson(currency)} order by found.place, g.id), '[]')
          from (select f.* from (${gamesOfRow(currency, rowLength)}) f order by f.place limit ${rowLength}) found
          ${cardRows(sql`found.game_id`, sql`0`)})) order by r.position, r.id), '[]') from rows r) as rows,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', pf.slug, 'name', pf.name, 'count', k.games) order by k.games desc, pf.name), '[]')
        from platforms pf join list_counts k on k.facet = pf.facet where k.games > 0) as platforms,
      coalesce((select games from list_counts where facet = 0), 0) as total,
      ${facetNames}`;
}
