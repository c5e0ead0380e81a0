// The SQL of one whole game with its releases and offers, as one JSON object.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";
import { detailPairs } from "./game-details-sql.ts";

/** Add-ons, and bundles, that one page names. */
const mostLinks = 60;

const companies = (role: "developer" | "publisher"): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) order by gc.position, c.name), '[]')
  from game_companies gc join companies c on c.id = gc.company_id where gc.game_id = g.id and gc.role = ${role})`;

/** Game `x` as a link; its price is the cheapest of its offers now. */
const link = (currency: Currency): SQL => sql`jsonb_build_object(
  'slug', x.slug, 'title', x.title, 'releaseYear', x.release_year, 'priceMinor', (
    select min(price_at(o.id, ${currency})) from releases r join offers o on o.release_id = r.id and o.active
    where r.game_id = x.id and x.sellable))`;

/** Published games `x` of a condition, as links. */
const links = (condition: SQL, currency: Currency): SQL => sql`(
  select coalesce(jsonb_agg(l.link order by l.year nulls last, l.title_key), '[]') from (
    select ${link(currency)} as link, x.release_year as year, x.title_key from games x
    where x.status = 'published' and ${condition} order by x.release_year nulls last, x.title_key limit ${mostLinks}) l)`;

const bundlesOfGame: SQL = sql`x.id in (
  select br.game_id from releases ir join offers i on i.release_id = ir.id join bundle_items b on b.offer_id = i.id
  join offers bo on bo.id = b.bundle_offer_id and bo.active join releases br on br.id = bo.release_id where ir.game_id = g.id)`;

/** What the offer `o` of a bundle opens. */
const contained: SQL = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('sku', i.sku, 'gameSlug', ig.slug, 'title', ig.title, 'platform', ip.name,
      'edition', ie.name, 'format', i.format) order by b.position, i.sku), '[]')
  from bundle_items b join offers i on i.id = b.offer_id join editions ie on ie.id = i.edition_id
  join releases ir on ir.id = i.release_id join platforms ip on ip.id = ir.platform_id join games ig on ig.id = ir.game_id
  where b.bundle_offer_id = o.id)`;

/** Prices of offer `o` of game `g`: none where the game is not sold, though a draft shows staff what they will be. */
const sold: SQL = sql`(g.sellable or g.status <> 'published')`;

const offers = (currency: Currency): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
      'sku', o.sku, 'platform', jsonb_build_object('slug', pf.slug, 'name', pf.name), 'edition', e.name,
      'format', o.format, 'region', o.region, 'activation', o.activation, 'condition', o.condition,
      'drm', o.drm, 'activationCountries', to_jsonb(o.activation_countries), 'discRegion', o.disc_region,
      'priceMinor', case when ${sold} then price_at(o.id, ${currency}) end,
      'copies', coalesce(available_quantity(s.id), 0),
      'soldIn', (select coalesce(jsonb_agg(p.currency order by p.currency), '[]') from prices p
        where p.offer_id = o.id and p.valid @> now() and ${sold}),
      'contains', ${contained})
      order by pf.name, e.rank, e.name, o.format desc, o.region, o.condition), '[]')
  from releases r join platforms pf on pf.id = r.platform_id join offers o on o.release_id = r.id and o.active
  join editions e on e.id = o.edition_id left join stock_items s on s.offer_id = o.id where r.game_id = g.id)`;

/** Game `g`; prices in `currency`. */
export function gameJson(currency: Currency): SQL {
  return sql`jsonb_build_object(
    'id', g.id, 'slug', g.slug, 'title', g.title, 'alternativeTitles', to_jsonb(g.alternative_titles),
    'description', g.description, 'kind', g.kind, 'releaseStatus', g.release_status, 'releaseYear', g.release_year,
    'franchise', (select jsonb_build_object('slug', f.slug, 'name', f.name) from franchises f where f.id = g.franchise_id),
    'developers', ${companies("developer")}, 'publishers', ${companies("publisher")},
    'genres', (select coalesce(jsonb_agg(jsonb_build_object('slug', ge.slug, 'name', ge.name) order by ge.name), '[]')
      from game_genres gg join genres ge on ge.id = gg.genre_id where gg.game_id = g.id),
    'tags', (select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) order by t.name), '[]')
      from game_tags gt join tags t on t.id = gt.tag_id where gt.game_id = g.id),
    'releases', (select coalesce(jsonb_agg(jsonb_build_object(
        'platform', jsonb_build_object('slug', pf.slug, 'name', pf.name),
        'releasedOn', r.released_on, 'datePrecision', r.date_precision) order by r.released_on nulls last, pf.name), '[]')
      from releases r join platforms pf on pf.id = r.platform_id where r.game_id = g.id),
    'editions', (select coalesce(jsonb_agg(jsonb_build_object('slug', e.slug, 'name', e.name, 'contents', to_jsonb(e.contents))
      order by e.rank, e.name), '[]') from editions e where e.game_id = g.id),
    'offers', ${offers(currency)},
    'baseGame', (select ${link(currency)} from games x where x.id = g.base_game_id and x.status = 'published'),
    'addOns', ${links(sql`x.base_game_id = g.id`, currency)},
    'bundles', ${links(bundlesOfGame, currency)})
    || jsonb_build_object(${detailPairs})`;
}
