/** Gives each game of an import its slug, the same one however often and in whatever order the import runs. */
import { shortHash, slugOrHash } from "./slug.ts";

/** What a slug is made of. `sharesTitle`: other games have the same title, so the year belongs to the slug. */
export interface SlugClaim {
  readonly identityKey: string;
  readonly titleKey: string;
  readonly title: string;
  readonly year: number | null;
  readonly sharesTitle: boolean;
}

interface Candidates {
  readonly claim: SlugClaim;
  readonly base: string;
  readonly first: string;
  /** With the year, when the first did not have it. */
  readonly second: string | null;
}

async function candidatesOf(claim: SlugClaim): Promise<Candidates> {
  const base = await slugOrHash("game", claim.title, claim.titleKey);
  if (claim.year === null) return { claim, base, first: base, second: null };
  const dated = `${base}-${claim.year}`;
  return claim.sharesTitle
    ? { claim, base, first: dated, second: null }
    : { claim, base, first: base, second: dated };
}

function countsOf(slugs: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
}

/** Answers which of these slugs are taken, and by the game of which identity key. */
export type FindSlugHolders = (slugs: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Slugs by identity key: the title's own; with the year where games share a title or where two titles give one slug;
 * with a short hash of the identity where that is taken too. Claims are decided together and never first come,
 * first served; games that exist take part as if they were new, so that a second run decides like the first.
 */
export async function assignSlugs(
  claims: readonly SlugClaim[],
  findHolders: FindSlugHolders,
): Promise<Map<string, string>> {
  const all: Candidates[] = [];
  for (const claim of claims) all.push(await candidatesOf(claim));
  const wanted = all.flatMap(({ first, second }) => (second === null ? [first] : [first, second]));
  const holders = await findHolders([...new Set(wanted)]);
  const isOthers = (slug: string, claim: SlugClaim) =>
    (holders.get(slug) ?? claim.identityKey) !== claim.identityKey;

  const firsts = countsOf(all.map(({ first }) => first));
  const clashing = all.filter(({ claim, first }) => firsts.get(first) !== 1 || isOthers(first, claim));
  const seconds = countsOf(clashing.flatMap(({ second }) => second ?? []));
  const slugs = new Map(all.map(({ claim, first }) => [claim.identityKey, first]));
  for (const { claim, base, second } of clashing) {
    const isFree =
      second !== null && seconds.get(second) === 1 && !firsts.has(second) && !isOthers(second, claim);
    const hashed = isFree ? second : `${base}-${await shortHash(claim.identityKey)}`;
    slugs.set(claim.identityKey, hashed);
  }
  return slugs;
}
