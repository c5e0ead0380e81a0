// A game as search engines read it: what it is, what it costs, and the way to it (schema.org).
import { breadcrumbList } from "#app/http/page-meta.ts";
import type { Game, Offer } from "#workers/services/listing/game.schemas.ts";
import { type Locale, localePath } from "#workers/shared/locales.ts";
import { majorText } from "#workers/shared/money.ts";

type Absolute = (path: string) => string;

const availabilities: Record<Offer["availability"], string> = {
  in_stock: "InStock",
  low_stock: "LimitedAvailability",
  sold_out: "OutOfStock",
  none: "Discontinued",
};

function offerNode(offer: Offer, game: Game, page: Absolute): object[] {
  if (offer.price === null) return [];
  const inAdvance = game.releaseStatus === "pre_order" && offer.availability !== "sold_out";
  return [
    {
      "@type": "Offer",
      sku: offer.sku,
      name: `${game.title}, ${offer.platform.name}, ${offer.edition}`,
      url: page(`/games/${game.slug}`),
      price: majorText(offer.price),
      priceCurrency: offer.price.currency,
      availability: `https://schema.org/${inAdvance ? "PreOrder" : availabilities[offer.availability]}`,
      itemCondition: `https://schema.org/${offer.condition === "used" ? "UsedCondition" : "NewCondition"}`,
    },
  ];
}

const names = (type: string, of: readonly { name: string }[]) =>
  of.map(({ name }) => ({ "@type": type, name }));

/** Properties whose value is missing or an empty list are left out. */
function stated(node: Record<string, unknown>): object {
  const has = (value: unknown): boolean =>
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(node).filter(([, value]) => has(value)));
}

function gameNode(game: Game, { absolute, page }: Record<"absolute" | "page", Absolute>): object {
  const { baseGame, franchise } = game;
  const dates = game.releases.flatMap(({ releasedOn }) => releasedOn ?? []).toSorted();
  return stated({
    "@type": ["VideoGame", "Product"],
    "@id": page(`/games/${game.slug}`),
    url: page(`/games/${game.slug}`),
    name: game.title,
    alternateName: game.alternativeTitles,
    description: game.description,
    image: game.media.filter(({ kind }) => kind === "image").map(({ path }) => absolute(path)),
    genre: game.genres.map(({ name }) => name),
    keywords: game.tags.map(({ name }) => name).join(", "),
    gamePlatform: game.releases.map(({ platform }) => platform.name),
    datePublished: dates[0],
    author: names("Organization", game.developers),
    publisher: names("Organization", game.publishers),
    inLanguage: game.languages.map(({ language }) => language),
    contentRating: game.ratings.map(({ board, rating }) => `${board} ${rating}`),
    typicalAgeRange: game.minimumAge === null ? undefined : `${game.minimumAge}-`,
    isPartOf: franchise === null ? undefined : { "@type": "VideoGameSeries", name: franchise.name },
    isRelatedTo:
      baseGame === null
        ? undefined
        : { "@type": "VideoGame", name: baseGame.title, url: page(`/games/${baseGame.slug}`) },
    offers: game.offers.flatMap((offer) => offerNode(offer, game, page)),
  });
}

/** In the language of the page. */
export interface PageAddress {
  appUrl: string;
  locale: Locale;
  home: string;
  games: string;
}

/** The nodes of a game's page. */
export function structuredData(game: Game, { appUrl, locale, home, games }: PageAddress): object[] {
  const absolute: Absolute = (path) => new URL(path, appUrl).href;
  const page: Absolute = (path) => absolute(localePath(locale, path));
  const trail = [
    { name: home, path: "/" },
    { name: games, path: "/games" },
    { name: game.title, path: `/games/${game.slug}` },
  ];
  return [gameNode(game, { absolute, page }), breadcrumbList(trail, page)];
}
