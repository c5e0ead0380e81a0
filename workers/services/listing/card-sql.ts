// The SQL pieces that lists and home rows share: a game as a card, and what its offers come to.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";

/** Copies at or below this are "low" and told as a number. */
export const lowStock = 5;

const ofPlatform = (platform: string | undefined): SQL =>
  platform === undefined ? sql`` : sql`join platforms pf on pf.id = r.platform_id and pf.slug = ${platform}`;

/** Lowest price and free copies of game `g` alone, for the few games of one page; `platform` narrows the offers. */
export function offersOfGame(currency: Currency, platform?: string): SQL {
  return sql`
    select min(p.amount_minor) as price_minor, sum(available_quantity(s.id))::int as copies
    from releases r
    join offers o on o.release_id = r.id and o.active
    join prices p on p.offer_id = o.id and p.currency = ${currency} and p.valid @> now()
      and g.release_status <> 'announced'
    left join stock_items s on s.offer_id = o.id
    ${ofPlatform(platform)}
    where r.game_id = g.id`;
}

/** Card columns of game `g` with its offers `best`, as one JSON object. */
export const cardJson: SQL = sql`jsonb_build_object(
  'id', g.id, 'slug', g.slug, 'title', g.title, 'releaseYear', g.release_year,
  'platforms', (select coalesce(jsonb_agg(jsonb_build_object('slug', pf.slug, 'name', pf.name) order by pf.name), '[]')
    from releases r join platforms pf on pf.id = r.platform_id where r.game_id = g.id),
  'genres', (select coalesce(jsonb_agg(jsonb_build_object('slug', ge.slug, 'name', ge.name) order by ge.name), '[]')
    from game_genres gg join genres ge on ge.id = gg.genre_id where gg.game_id = g.id),
  'priceMinor', best.price_minor, 'copies', coalesce(best.copies, 0))`;
