// Writing one whole game: names become shared rows, the rest is one statement.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { databaseRefusal } from "../../shared/database-refusal.ts";
import { AppError } from "../../shared/errors.ts";
import { shortHash, slugOrHash } from "./import/slug.ts";
import { identityKeyOf, nameKeyOf, titleKeyOf } from "./import/title-key.ts";
import type { ParsedGameDraft } from "./publish-game.schemas.ts";

/** The parts of `publish_game` (db/migrations/0028) that are derived: keys, slugs, whole dates. */
async function shared(kind: string, name: string) {
  const key = nameKeyOf(name);
  const slug = await slugOrHash(kind, name, key);
  return { key, name, slug, clashSlug: `${slug}-${await shortHash(key)}` };
}

const allShared = (kind: string, names: readonly string[]) =>
  Promise.all(names.map((name) => shared(kind, name)));

const editionSlug = (name: string) => slugOrHash("edition", name, name);

function wholeDate(partial: string | undefined) {
  if (partial === undefined) return { releasedOn: null, datePrecision: null };
  const datePrecision = partial.length === 4 ? "year" : partial.length === 7 ? "month" : "day";
  return { releasedOn: `${partial}-01-01`.slice(0, 10), datePrecision };
}

/** The editions that the draft describes, in its order, and those that only offers name; Standard stands first. */
async function editionsOf(draft: ParsedGameDraft) {
  const named = draft.releases.flatMap(({ offers }) => offers.map(({ edition }) => edition));
  const bySlug = new Map<string, { slug: string; name: string; rank: number; contents: string[] }>();
  for (const { name, contents } of [...draft.editions, ...named.map((name) => ({ name, contents: [] }))]) {
    const slug = await editionSlug(name);
    const rank = name === "Standard" ? 0 : draft.editions.length === 0 ? 1 : bySlug.size + 1;
    if (!bySlug.has(slug)) bySlug.set(slug, { slug, name, rank, contents });
  }
  return [...bySlug.values()];
}

function releasesOf(draft: ParsedGameDraft) {
  return Promise.all(
    draft.releases.map(async ({ platform, releasedOn, offers }) => ({
      platform: await shared("platform", platform),
      ...wholeDate(releasedOn),
      offers: await Promise.all(
        offers.map(async ({ edition, ...offer }) => ({ ...offer, editionSlug: await editionSlug(edition) })),
      ),
    })),
  );
}

/** What `publish_game` refuses, at the field of the draft that it is about. */
function publishRefusal(error: unknown): unknown {
  const refusal = databaseRefusal(error);
  if (refusal?.code === "PS422" && refusal.message === "unknown_base_game") {
    return new AppError("invalid_request", "There is no such base game.", {
      fields: [{ path: "baseGame", message: "unknown" }],
    });
  }
  if (refusal?.code === "PS422" && refusal.message === "unknown_contained_sku") {
    return new AppError("invalid_request", "A bundle names an offer that is not there, or one of a bundle.", {
      fields: [{ path: "contains", message: "unknown" }],
    });
  }
  return error;
}

/**
 * Idempotent; answers the id of the game.
 * @throws AppError `invalid_request` for an unknown base game or contained SKU; when an offer exists under another SKU, or a SKU
 * names another offer
 */
export async function publishGame(database: Database, draft: ParsedGameDraft): Promise<string> {
  const titleKey = titleKeyOf(draft.title);
  const years = draft.releases.flatMap((release) => release.releasedOn?.slice(0, 4) ?? []).map(Number);
  const game = {
    identityKey: identityKeyOf(titleKey, draft.identityYear),
    titleKey,
    title: draft.title,
    slug: draft.slug,
    description: draft.description,
    year: years.length === 0 ? null : Math.min(...years),
    featuredRank: draft.featuredRank ?? null,
    kind: draft.kind,
    baseGame: draft.baseGame ?? null,
    releaseStatus: draft.releaseStatus,
    franchise: draft.franchise === undefined ? null : await shared("franchise", draft.franchise),
    alternativeTitles: draft.alternativeTitles,
    developers: await allShared("company", draft.developers),
    publishers: await allShared("company", draft.publishers),
    genres: await allShared("genre", draft.genres),
    tags: await allShared("tag", draft.tags),
    editions: await editionsOf(draft),
    ratings: draft.ratings,
    languages: draft.languages,
    requirements: draft.requirements,
    releases: await releasesOf(draft),
  };
  try {
    const { rows } = await database.execute(sql`select publish_game(${JSON.stringify(game)}::jsonb) as id`);
    return z.object({ id: z.uuid() }).parse(rows[0]).id;
  } catch (error) {
    throw publishRefusal(error);
  }
}
