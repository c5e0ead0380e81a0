// The copies of a game, by platform and edition.
import type { Game, Offer } from "#workers/services/listing/game.schemas.ts";
import type { Currency } from "#workers/shared/money.ts";
import { BoxIcon, KeyIcon } from "#app/ui/icons/icons.tsx";
import { deliveryFacts, formatName } from "#app/ui/offer-facts.ts";
import { Price } from "#app/ui/price.tsx";
import { StockNote } from "#app/ui/stock-note.tsx";
import { AddToCart } from "./add-to-cart.tsx";
import { groupOffers, type PlatformOffers } from "./offer-groups.ts";
import { SoldInOther } from "./sold-in-other.tsx";

interface OfferRowProps {
  offer: Offer;
  /** What the button adds, for those who hear it alone. */
  label: string;
  currency: Currency;
}

function OfferRow({ offer, label, currency }: OfferRowProps) {
  const Icon = offer.format === "key" ? KeyIcon : BoxIcon;
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-3 px-4 py-4 sm:px-5">
      <Icon className="size-6 self-start text-accent sm:self-center" />
      <div className="min-w-0 grow basis-48">
        <p className="font-semibold">{formatName(offer)}</p>
        <p className="text-sm text-soft">{deliveryFacts(offer)}</p>
        {offer.price !== null && (
          <p className="mt-0.5 text-sm">
            <StockNote {...offer} />
          </p>
        )}
      </div>
      {offer.price === null ? (
        <SoldInOther soldIn={offer.soldIn} currency={currency} />
      ) : (
        <div className="ml-auto flex items-center gap-5 max-xs:w-full max-xs:justify-between max-xs:pl-11">
          {offer.price.amountMinor === 0 ? (
            <span className="text-xl font-bold">Free</span>
          ) : (
            <Price money={offer.price} className="text-xl font-bold" />
          )}
          {offer.availability !== "sold_out" && <AddToCart sku={offer.sku} label={label} />}
        </div>
      )}
    </li>
  );
}

interface PlatformSectionProps {
  group: PlatformOffers;
  title: string;
  currency: Currency;
}

function PlatformSection({ group, title, currency }: PlatformSectionProps) {
  return (
    <section aria-labelledby={`on-${group.slug}`} className="mt-6 first-of-type:mt-4">
      <h3 id={`on-${group.slug}`} className="mb-2 text-lg font-bold">
        {group.name}
      </h3>
      {group.editions.length === 0 && (
        <p className="rounded-card border border-dashed border-line-strong px-4 py-3.5 text-[0.9375rem] text-soft sm:px-5">
          Came out on {group.name}. Not for sale here.
        </p>
      )}
      <div className="space-y-3">
        {group.editions.map((edition) => (
          <div key={edition.name} className="overflow-hidden rounded-card border border-line bg-surface">
            {(group.editions.length > 1 || edition.name !== "Standard") && (
              <h4 className="border-b border-line bg-sunken px-4 py-2 text-sm font-semibold sm:px-5">
                {edition.name} edition
              </h4>
            )}
            <ul className="divide-y divide-line">
              {edition.offers.map((offer) => (
                <OfferRow
                  key={offer.sku}
                  offer={offer}
                  currency={currency}
                  label={`${title}, ${group.name}, ${formatName(offer).toLowerCase()}`}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

export function OfferList({ game, currency }: { game: Game; currency: Currency }) {
  const groups = groupOffers(game);
  return (
    <section aria-labelledby="offers" className="mt-10">
      <h2 id="offers" className="text-2xl font-bold">
        Choose a copy
      </h2>
      {groups.map((group) => (
        <PlatformSection key={group.slug} group={group} title={game.title} currency={currency} />
      ))}
      {groups.length === 0 && <p className="mt-3 text-soft">There is no copy of this game for sale here.</p>}
    </section>
  );
}
