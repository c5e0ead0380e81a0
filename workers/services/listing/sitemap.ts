// Sitemaps as sitemaps.org has them: an index, parts of at most 50,000 addresses, written while they are read. Every page is
// in it once a language, with the others beside it (developers.google.com/search/docs/specialty/international).
import { defaultLocale, localePath, locales } from "../../shared/locales.ts";
import type { SitemapPosition, SitemapRepository } from "./sitemap.repository.ts";
import { collectionKinds, type CollectionKind } from "./listing.schemas.ts";

/** Parts are drawn by chance; this mean leaves room below the 50,000 addresses that a file may have. */
const gamesOfPart = 40_000 / locales.length;
const namesOfPart = 50_000 / locales.length;
const gamesOfRead = 5_000;

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

/** Pieces of one file in order; undefined when there is no file of that name. Reads on only when it is asked to. */
export function sitemapFile(
  repository: SitemapRepository,
  appUrl: string,
  file: string,
): AsyncGenerator<string> | undefined {
  const kind = collectionKinds.find((known) => kindPaths[known] === file);
  const numbers = /^games-([1-9]\d{0,3})-of-([1-9]\d{0,3})$/.exec(file);
  const [part, parts] = [Number(numbers?.[1]), Number(numbers?.[2])];
  if (file === "pages") return whole(fixedPages.map((path) => pageEntries(appUrl, path)));
  if (kind !== undefined) return whole(namesOf(kind));
  return part <= parts ? whole(gamesOf()) : undefined;

  async function* whole(urls: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
    yield `${prolog}<urlset ${space} ${linkSpace}>\n`;
    yield* urls;
    yield "</urlset>\n";
  }
  async function* namesOf(known: CollectionKind): AsyncGenerator<string> {
    const slugs = await repository.names(known, namesOfPart);
    yield slugs.map((slug) => pageEntries(appUrl, `/${kindPaths[known]}/${slug}`)).join("");
  }
  async function* gamesOf(): AsyncGenerator<string> {
    let after: SitemapPosition | null = null;
    do {
      const { games, next }: Awaited<ReturnType<SitemapRepository["games"]>> = await repository.games(
        { part, parts },
        after,
        gamesOfRead,
      );
      yield games.map(({ slug, changedOn }) => pageEntries(appUrl, `/games/${slug}`, changedOn)).join("");
      after = next;
    } while (after !== null);
  }
}
