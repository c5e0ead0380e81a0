// Offers in the order in which people choose: platform first, then edition, then what kind of copy.
import type { Game, Offer } from "#workers/services/listing/game.schemas.ts";

export interface PlatformOffers {
  slug: string;
  name: string;
  editions: { name: string; offers: Offer[] }[];
}

/** A group for each platform that the game came out on, those with offers first; without offers: not for sale. */
export function groupOffers({ releases, offers }: Pick<Game, "releases" | "offers">): PlatformOffers[] {
  const groups = new Map<string, PlatformOffers>();
  for (const { platform } of [...releases, ...offers]) {
    if (!groups.has(platform.slug)) groups.set(platform.slug, { ...platform, editions: [] });
  }
  for (const offer of offers) {
    const editions = groups.get(offer.platform.slug)?.editions ?? [];
    const edition = editions.find((candidate) => candidate.name === offer.edition);
    if (edition === undefined) editions.push({ name: offer.edition, offers: [offer] });
    else edition.offers.push(offer);
  }
  return [...groups.values()].sort((a, b) => Number(b.editions.length > 0) - Number(a.editions.length > 0));
}
