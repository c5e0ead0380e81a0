// The copies of a game, by platform and edition.
import type { Game, Offer } from "#workers/services/listing/game.schemas.ts";
import type { Currency } from "#workers/shared/money.ts";
import { Link } from "@remix-run/react";
import { BoxIcon, KeyIcon } from "#app/ui/icons/icons.tsx";
import { CopyFactList } from "#app/ui/copy-facts.tsx";
import { useWords } from "#app/ui/words.tsx";
import { editionName, formatName } from "#app/ui/offer-facts.ts";
import { Price } from "#app/ui/price.tsx";
import { StockNote } from "#app/ui/stock-note.tsx";
import { AddToCart } from "./add-to-cart.tsx";
import { groupOffers, type PlatformOffers } from "./offer-groups.ts";
import type { PageNames } from "./page-names.ts";
import { canBeSold, statusWords } from "./release-status.ts";
import { SoldInOther } from "./sold-in-other.tsx";
import { StatusNote } from "./status-note.tsx";

interface OfferRowProps {
  offer: Offer;
  /** What the button adds, for those who hear it alone. */
  label: string;
  currency: Currency;
  names: PageNames;
  /** `Pre-order` or `Early access`; undefined for a game that is simply out. */
  badge: string | undefined;
}

function Contained({ contains }: Pick<Offer, "contains">) {
  const say = useWords("game");
  const ofCopies = useWords("copies");
  if (contains.length === 0) return null;
  return (
    <div className="mt-1.5 text-sm">
      <p className="text-soft">{say("inBundle")}</p>
      <ul className="list-disc pl-5">
        {contains.map(({ sku, gameSlug, title, platform, edition }) => (
          <li key={sku}>
            <Link to={`/games/${gameSlug}`} prefetch="intent" className="underline underline-offset-4">
              {title}
            </Link>{" "}
            <span className="text-soft">
              ({[platform, editionName({ edition }, ofCopies)].filter(Boolean).join(", ")})
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OfferRow({ offer, label, currency, names, badge }: OfferRowProps) {
  const say = useWords("copies");
  const Icon = offer.format === "key" ? KeyIcon : BoxIcon;
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-3 px-4 py-4 sm:px-5">
      <Icon className="size-6 self-start text-accent sm:self-center" />
      <div className="min-w-0 grow basis-48">
        <p className="font-semibold">
          {formatName(offer, say)}
          {badge !== undefined && (
            <span className="ml-2 rounded-full bg-accent-soft px-2.5 py-0.5 text-sm font-semibold text-accent">
              {badge}
            </span>
          )}
        </p>
        <div className="mt-1">
          <CopyFactList facts={offer} countryNames={names.countries} />
        </div>
        <Contained {...offer} />
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
            <span className="text-xl font-bold">{say("free")}</span>
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
  game: Game;
  currency: Currency;
  names: PageNames;
}

/** When it comes out on the platform, for what is sold before. */
function ComesOut({ game, platform, names }: { game: Game; platform: string; names: PageNames }) {
  const say = useWords("game");
  const release = game.releases.find((one) => one.platform.slug === platform);
  if (game.releaseStatus !== "pre_order" || release?.releasedOn == null) return null;
  const date = names.dates[release.releasedOn] ?? release.releasedOn;
  return <p className="-mt-1 mb-2 text-[0.9375rem]">{say("comesOut", { date })}</p>;
}

function PlatformSection({ group, game, currency, names }: PlatformSectionProps) {
  const say = useWords("game");
  const ofCopies = useWords("copies");
  const status = canBeSold(game) ? statusWords(game) : undefined;
  const badge = status && say(status.badge);
  return (
    <section aria-labelledby={`on-${group.slug}`} className="mt-6 first-of-type:mt-4">
      <h3 id={`on-${group.slug}`} className="mb-2 text-lg font-bold">
        {group.name}
      </h3>
      <ComesOut game={game} platform={group.slug} names={names} />
      {group.editions.length === 0 && (
        <p className="rounded-card border border-dashed border-line-strong px-4 py-3.5 text-[0.9375rem] text-soft sm:px-5">
          {say(
            game.releaseStatus === "announced" || game.releaseStatus === "pre_order"
              ? "announcedFor"
              : "cameOutOn",
            { platform: group.name },
          )}
        </p>
      )}
      <div className="space-y-3">
        {group.editions.map((edition) => (
          <div key={edition.name} className="overflow-hidden rounded-card border border-line bg-surface">
            {(group.editions.length > 1 || edition.name !== "Standard") && (
              <h4 className="border-b border-line bg-sunken px-4 py-2 text-sm font-semibold sm:px-5">
                {ofCopies("edition", { name: edition.name })}
              </h4>
            )}
            <ul className="divide-y divide-line">
              {edition.offers.map((offer) => (
                <OfferRow
                  key={offer.sku}
                  offer={offer}
                  currency={currency}
                  names={names}
                  badge={badge}
                  label={`${game.title}, ${group.name}, ${formatName(offer, ofCopies)}`}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

interface OfferListProps {
  game: Game;
  currency: Currency;
  names: PageNames;
}

export function OfferList({ game, currency, names }: OfferListProps) {
  const say = useWords("game");
  const groups = groupOffers(game);
  return (
    <section aria-labelledby="offers" className="mt-10">
      <h2 id="offers" className="text-2xl font-bold">
        {say(canBeSold(game) ? "chooseCopy" : "copies")}
      </h2>
      <StatusNote game={game} />
      {groups.map((group) => (
        <PlatformSection key={group.slug} group={group} game={game} currency={currency} names={names} />
      ))}
      {groups.length === 0 && <p className="mt-3 text-soft">{say("noCopy")}</p>}
    </section>
  );
}
