// The SQL pieces that lists and home rows share: a game as a card.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";

/** Copies at or below this are "low" and told as a number. */
export const lowStock = 5;

/** Price and copies of the active offers of game `g`; `platform` narrows them to one platform's offers. */
export function offerSummary(currency: Currency, platform?: string): SQL {
  return sql`
    select min(p.amount_minor) as price_minor,
      count(*)::int as offer_count,
      coalesce(sum(available_quantity(s.id)), 0)::int as copies
    from releases r
    join offers o on o.release_id = r.id and o.active
    join prices p on p.offer_id = o.id and p.currency = ${currency} and p.valid @> now()
    left join stock_items s on s.offer_id = o.id
    ${platform === undefined ? sql`` : sql`join platforms pf on pf.id = r.platform_id and pf.slug = ${platform}`}
    where r.game_id = g.id`;
}

/** Card columns of game `g` with its summary `best`, as one JSON object. */
export const cardJson: SQL = sql`jsonb_build_object(
  'id', g.id, 'slug', g.slug, 'title', g.title, 'releaseYear', g.release_year,
  'platforms', (select coalesce(jsonb_agg(jsonb_build_object('slug', pf.slug, 'name', pf.name) order by pf.name), '[]')
    from releases r join platforms pf on pf.id = r.platform_id where r.game_id = g.id),
  'genres', (select coalesce(jsonb_agg(jsonb_build_object('slug', ge.slug, 'name', ge.name) order by ge.name), '[]')
    from game_genres gg join genres ge on ge.id = gg.genre_id where gg.game_id = g.id),
  'priceMinor', best.price_minor, 'offerCount', best.offer_count, 'copies', best.copies)`;
