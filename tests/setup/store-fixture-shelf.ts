/** Puts games on the shelf of a test store, through the services, and looks at what is left of them. */
import type { InventoryService } from "#workers/services/inventory/index.ts";
import type { ListingService } from "#workers/services/listing/index.ts";
import { systemActor } from "#workers/shared/actor.ts";
import type { Currency } from "#workers/shared/money.ts";

/** What a game for sale may differ in; prices in minor units, a currency that is left out is none. */
export interface OnSale {
  copies?: number;
  prices?: Partial<Record<Currency, number>>;
  title?: string;
  platform?: string;
  genres?: readonly string[];
  releasedOn?: string;
}

/** A game with one offer. */
export interface Sold {
  sku: string;
  slug: string;
  title: string;
  /** Plain activation keys; none for boxes. */
  keys: string[];
}

const usual = { USD: 1999, EUR: 1949, JPY: 2480 };

export function createShelf({
  listing,
  inventory,
}: {
  listing: ListingService;
  inventory: InventoryService;
}) {
  const job = systemActor("test shelf");
  let count = 0;

  async function publish(format: "key" | "boxed", onSale: OnSale): Promise<Sold> {
    const number = ++count;
    const title = onSale.title ?? `Game ${number}`;
    const slug = `game-${number}`;
    const sku = `GAME-${number}-${format.toUpperCase()}`;
    const prices = Object.entries(onSale.prices ?? usual).flatMap(([currency, amountMinor]) =>
      currency === "USD" || currency === "EUR" || currency === "JPY"
        ? [{ currency, amountMinor } as const]
        : [],
    );
    await listing.publishGame(job, {
      title,
      slug,
      description: "",
      developers: ["Example Studio"],
      publishers: ["Example Publishing"],
      genres: [...(onSale.genres ?? ["Puzzle"])],
      releases: [
        {
          platform: onSale.platform ?? "PC",
          releasedOn: onSale.releasedOn,
          offers: [
            {
              sku,
              edition: "Standard",
              format,
              region: "Worldwide",
              ...(format === "key" ? { activation: "Demo activation" } : { condition: "new" as const }),
              prices,
            },
          ],
        },
      ],
    });
    return { sku, slug, title, keys: [] };
  }

  /** A game sold as keys, with fresh keys in its pool. */
  async function sellKeys(onSale: OnSale = {}): Promise<Sold> {
    const sold = await publish("key", onSale);
    const keys = Array.from({ length: onSale.copies ?? 5 }, (_, index) => `DEMO-${sold.sku}-${index}`);
    await inventory.importKeys(job, { sku: sold.sku, keys });
    return { ...sold, keys };
  }

  /** A game sold in a box. */
  async function sellBoxes(onSale: OnSale = {}): Promise<Sold> {
    const sold = await publish("boxed", onSale);
    const quantity = onSale.copies ?? 5;
    if (quantity > 0) await inventory.beginStock(job, { sku: sold.sku, quantity, reason: "test" });
    return sold;
  }

  return { sellKeys, sellBoxes };
}
