// Writing one whole game: names become shared rows, the rest is one statement.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { shortHash, slugOrHash } from "./import/slug.ts";
import { identityKeyOf, nameKeyOf, titleKeyOf } from "./import/title-key.ts";
import type { GameDraft } from "./publish-game.schemas.ts";

/** The parts of `publish_game` (db/migrations/0011) that are derived: keys, slugs, whole dates. */
async function shared(kind: string, name: string) {
  const key = nameKeyOf(name);
  const slug = await slugOrHash(kind, name, key);
  return { key, name, slug, clashSlug: `${slug}-${await shortHash(key)}` };
}

function wholeDate(partial: string | undefined) {
  if (partial === undefined) return { releasedOn: null, datePrecision: null };
  const datePrecision = partial.length === 4 ? "year" : partial.length === 7 ? "month" : "day";
  return { releasedOn: `${partial}-01-01`.slice(0, 10), datePrecision };
}

/** Idempotent; answers the id of the game. @throws when an offer exists under another SKU */
export async function publishGame(database: Database, draft: GameDraft): Promise<string> {
  const titleKey = titleKeyOf(draft.title);
  const years = draft.releases.flatMap((release) => release.releasedOn?.slice(0, 4) ?? []).map(Number);
  const year = years.length === 0 ? null : Math.min(...years);
  const all = (kind: string, names: readonly string[]) =>
    Promise.all(names.map((name) => shared(kind, name)));
  const game = {
    identityKey: identityKeyOf(titleKey, draft.identityYear),
    titleKey,
    title: draft.title,
    slug: draft.slug,
    description: draft.description,
    year,
    featuredRank: draft.featuredRank ?? null,
    developers: await all("company", draft.developers),
    publishers: await all("company", draft.publishers),
    genres: await all("genre", draft.genres),
    releases: await Promise.all(
      draft.releases.map(async (release) => ({
        platform: await shared("platform", release.platform),
        ...wholeDate(release.releasedOn),
        offers: await Promise.all(
          release.offers.map(async (offer) => ({
            sku: offer.sku,
            edition: offer.edition,
            editionSlug: await slugOrHash("edition", offer.edition, offer.edition),
            rank: offer.edition === "Standard" ? 0 : 1,
            format: offer.format,
            region: offer.region,
            activation: offer.activation ?? null,
            condition: offer.condition ?? null,
            prices: offer.prices,
          })),
        ),
      })),
    ),
  };
  const { rows } = await database.execute(sql`select publish_game(${JSON.stringify(game)}::jsonb) as id`);
  return z.object({ id: z.uuid() }).parse(rows[0]).id;
}
