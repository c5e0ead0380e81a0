// The SQL of one whole game with its releases and offers, as one JSON object.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";

const companies = (role: "developer" | "publisher"): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) order by gc.position, c.name), '[]')
  from game_companies gc join companies c on c.id = gc.company_id where gc.game_id = g.id and gc.role = ${role})`;

/** Game `g`; prices in `currency`. */
export function gameJson(currency: Currency): SQL {
  return sql`jsonb_build_object(
    'id', g.id, 'slug', g.slug, 'title', g.title, 'description', g.description, 'releaseYear', g.release_year,
    'developers', ${companies("developer")}, 'publishers', ${companies("publisher")},
    'genres', (select coalesce(jsonb_agg(jsonb_build_object('slug', ge.slug, 'name', ge.name) order by ge.name), '[]')
      from game_genres gg join genres ge on ge.id = gg.genre_id where gg.game_id = g.id),
    'releases', (select coalesce(jsonb_agg(jsonb_build_object(
        'platform', jsonb_build_object('slug', pf.slug, 'name', pf.name),
        'releasedOn', r.released_on, 'datePrecision', r.date_precision) order by r.released_on nulls last, pf.name), '[]')
      from releases r join platforms pf on pf.id = r.platform_id where r.game_id = g.id),
    'offers', (select coalesce(jsonb_agg(jsonb_build_object(
        'sku', o.sku, 'platform', jsonb_build_object('slug', pf.slug, 'name', pf.name), 'edition', e.name,
        'format', o.format, 'region', o.region, 'activation', o.activation, 'condition', o.condition,
        'priceMinor', price_at(o.id, ${currency}), 'copies', coalesce(available_quantity(s.id), 0),
        'soldIn', (select coalesce(jsonb_agg(p.currency order by p.currency), '[]') from prices p
          where p.offer_id = o.id and p.valid @> now()))
        order by pf.name, e.rank, e.name, o.format desc, o.region, o.condition), '[]')
      from releases r join platforms pf on pf.id = r.platform_id join offers o on o.release_id = r.id and o.active
      join editions e on e.id = o.edition_id left join stock_items s on s.offer_id = o.id where r.game_id = g.id))`;
}
