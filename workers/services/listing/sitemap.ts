// Sitemaps as sitemaps.org has them: an index, and files of at most 50,000 addresses. Every page is in one of them once a
// language, with the others beside it (developers.google.com/search/docs/specialty/international). Games and names are in
// parts that can be kept whole.
import { defaultLocale, localePath, locales } from "../../shared/locales.ts";
import type { SitemapPart, SitemapRepository } from "./sitemap.repository.ts";
import { collectionKinds, type CollectionKind } from "./listing.schemas.ts";

/** Parts are drawn by chance; with this mean at most one takes about 2 MB. */
const mostOnAverage = 2_000;
/** What has more is no part of any index: it would be too large to be held whole. */
const mostOfPart = 5_000;
/** Nor is what has less and is not all: whoever makes numbers up gets no file of their own. */
const fewestOfPart = 400;

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

/**
 * Twice as many once a part would be too large: an index that somebody read before names files that are still there, and
 * what is kept of them stays good while the catalogue grows.
 */
const partsOf = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, entries / mostOnAverage)));

/** Names of the files that `entries` of something are in. */
function filesOf(path: string, entries: number): string[] {
  const parts = partsOf(entries);
  return Array.from({ length: parts }, (_, at) => `${path}-${at + 1}-of-${parts}`);
}

/** Text of a sitemap index: `appUrl` without a slash at its end. */
export async function sitemapIndex(repository: SitemapRepository, appUrl: string): Promise<string> {
  const { games, names } = await repository.extent();
  const files = [
    "pages",
    ...collectionKinds.flatMap((kind) => (names[kind] === 0 ? [] : filesOf(kindPaths[kind], names[kind]))),
    ...filesOf("games", games),
  ];
  const entries = files.map((file) => `<sitemap><loc>${appUrl}/sitemaps/${file}.xml</loc></sitemap>\n`);
  return `${prolog}<sitemapindex ${space}>\n${entries.join("")}</sitemapindex>\n`;
}

const fixedPages = ["/", "/games", "/about"];

const urlset = (entries: readonly string[]): string =>
  `${prolog}<urlset ${space} ${linkSpace}>\n${entries.join("")}</urlset>\n`;

/** Which part of what a file has by its name; undefined for a name that no index has. */
function partIn(file: string): (SitemapPart & { path: string }) | undefined {
  const [, path, ...numbers] = /^([a-z]+)-([1-9]\d{0,3})-of-([1-9]\d{0,3})$/.exec(file) ?? [];
  const [part = 0, parts = 0] = numbers.map(Number);
  return path === undefined || part > parts || !Number.isInteger(Math.log2(parts))
    ? undefined
    : { path, part, parts };
}

/** Text of one file; undefined when there is no file of that name. */
export async function sitemapFile(
  repository: SitemapRepository,
  appUrl: string,
  file: string,
): Promise<string | undefined> {
  if (file === "pages") return urlset(fixedPages.map((path) => pageEntries(appUrl, path)));
  const asked = partIn(file);
  if (asked === undefined) return undefined;
  const { path, ...part } = asked;
  const kind = collectionKinds.find((known) => kindPaths[known] === path);
  if (kind === undefined && path !== "games") return undefined;
  const pages: { slug: string; changedOn?: string }[] =
    kind === undefined
      ? await repository.games(part, mostOfPart + 1)
      : (await repository.names(kind, part, mostOfPart + 1)).map((slug) => ({ slug }));
  const isPart = pages.length <= mostOfPart && (part.parts === 1 || pages.length >= fewestOfPart);
  if (!isPart) return undefined;
  return urlset(pages.map(({ slug, changedOn }) => pageEntries(appUrl, `/${path}/${slug}`, changedOn)));
}
