// Sitemaps as sitemaps.org has them: an index, and files of at most 50,000 addresses. Every page is in one of them once a
// language, with the others beside it (developers.google.com/search/docs/specialty/international).
import { defaultLocale, localePath, locales } from "../../shared/locales.ts";
import type { SitemapRepository } from "./sitemap.repository.ts";
import { collectionKinds, type CollectionKind } from "./listing.schemas.ts";

/** Parts are drawn by chance; with this mean one takes about 2 MB, and can be kept whole. */
const gamesOfPart = 2_000;
/** What has more is no part of any index: it would be too large to be held whole. */
const mostGamesOfPart = 5_000;
const namesOfFile = 50_000 / locales.length;

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const linkSpace = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"';

/** Kinds by the first part of their pages' addresses, which is the name of their file. */
export const kindPaths: Readonly<Record<CollectionKind, string>> = {
  publisher: "publishers",
  developer: "developers",
  franchise: "franchises",
  genre: "genres",
  platform: "platforms",
};

/** One entry a language for a page of the store; slugs need no escaping. */
function pageEntries(appUrl: string, path: string, changedOn?: string): string {
  const changed = changedOn === undefined ? "" : `<lastmod>${changedOn}</lastmod>`;
  const link = (language: string, address: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${appUrl}${address}"/>`;
  const links = [
    ...locales.map((locale) => link(locale, localePath(locale, path))),
    link("x-default", localePath(defaultLocale, path)),
  ].join("");
  return locales
    .map((locale) => `<url><loc>${appUrl}${localePath(locale, path)}</loc>${changed}${links}</url>\n`)
    .join("");
}

/** Text of a sitemap index: `appUrl` without a slash at its end. */
export async function sitemapIndex(repository: SitemapRepository, appUrl: string): Promise<string> {
  const { games, kinds } = await repository.extent();
  const parts = Math.max(1, Math.ceil(games / gamesOfPart));
  const files = [
    "pages",
    ...kinds.map((kind) => kindPaths[kind]),
    ...Array.from({ length: parts }, (_, at) => `games-${at + 1}-of-${parts}`),
  ];
  const entries = files.map((file) => `<sitemap><loc>${appUrl}/sitemaps/${file}.xml</loc></sitemap>\n`);
  return `${prolog}<sitemapindex ${space}>\n${entries.join("")}</sitemapindex>\n`;
}

const fixedPages = ["/", "/games", "/about"];

const urlset = (entries: readonly string[]): string =>
  `${prolog}<urlset ${space} ${linkSpace}>\n${entries.join("")}</urlset>\n`;

/** Text of one file; undefined when there is no file of that name. */
export async function sitemapFile(
  repository: SitemapRepository,
  appUrl: string,
  file: string,
): Promise<string | undefined> {
  if (file === "pages") return urlset(fixedPages.map((path) => pageEntries(appUrl, path)));
  const kind = collectionKinds.find((known) => kindPaths[known] === file);
  if (kind !== undefined) {
    const slugs = await repository.names(kind, namesOfFile);
    return urlset(slugs.map((slug) => pageEntries(appUrl, `/${kindPaths[kind]}/${slug}`)));
  }
  const numbers = /^games-([1-9]\d{0,3})-of-([1-9]\d{0,3})$/.exec(file);
  const [part, parts] = [Number(numbers?.[1]), Number(numbers?.[2])];
  if (!(part <= parts)) return undefined;
  const games = await repository.games({ part, parts }, mostGamesOfPart + 1);
  if (games.length > mostGamesOfPart) return undefined;
  return urlset(games.map(({ slug, changedOn }) => pageEntries(appUrl, `/games/${slug}`, changedOn)));
}
