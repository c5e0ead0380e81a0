// The demo catalogue, written through the services: games, prices, sealed keys, boxes. Again: nothing changes.
import { demoGames, demoKeysOf, featuredGameSlugs, franchiseOf, type DemoGame } from "#db/seed/index.ts";
import type { InventoryService } from "#workers/services/inventory/index.ts";
import type { ListingService } from "#workers/services/listing/index.ts";
import { systemActor } from "#workers/shared/actor.ts";

/** What seeding writes through. */
export interface SeedServices {
  listing: ListingService;
  inventory: InventoryService;
}

/** Whether another demo game has this title, as Tomb Raider of two years does. */
function sharesTitle({ title, slug }: DemoGame): boolean {
  return demoGames.some((other) => other.slug !== slug && other.title === title);
}

function firstYear(game: DemoGame): number {
  return Math.min(...game.releases.flatMap((release) => release.releasedOn?.slice(0, 4) ?? []).map(Number));
}

async function seedGame({ listing, inventory }: SeedServices, game: DemoGame): Promise<void> {
  const actor = systemActor("seed");
  const rank = featuredGameSlugs.indexOf(game.slug);
  const releases = game.releases.map(({ releasedOn, offers, platform }) => ({
    platform,
    ...(releasedOn !== undefined && { releasedOn }),
    offers,
  }));
  const franchise = franchiseOf(game.slug);
  await listing.publishGame(actor, {
    ...game,
    releases,
    ...(franchise !== undefined && { franchise }),
    ...(rank >= 0 && { featuredRank: rank + 1 }),
    ...(sharesTitle(game) && { identityYear: firstYear(game) }),
  });
  for (const offer of game.releases.flatMap((release) => release.offers)) {
    if (offer.format === "key")
      await inventory.importKeys(actor, { sku: offer.sku, keys: demoKeysOf(offer) });
    else if (offer.stock > 0)
      await inventory.beginStock(actor, { sku: offer.sku, quantity: offer.stock, reason: "demo" });
  }
}

/** Writes every demo game; `onProgress` hears the number done. Safe to repeat and to stop half-way. */
export async function seedDemo(
  services: SeedServices,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  let done = 0;
  // One after the other: games share platforms, genres and companies, and two that bring the same new one collide.
  for (const game of demoGames) {
    await seedGame(services, game);
    onProgress(++done, demoGames.length);
  }
  return done;
}
