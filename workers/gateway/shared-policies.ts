// Which addresses answer the same for everybody, what of their query counts, and what they show.
import { catalogueTags } from "../shared/catalogue-tags.ts";
import { defaultLocale, localePath, locales, splitLocale } from "../shared/locales.ts";
import { currencies, type Currency } from "../shared/money.ts";
import { listingQueryNames } from "../services/listing/index.ts";

/** What a shared answer depends on, beside currency and build. */
export interface SharedAddress {
  /** Path, with its language, and query in one spelling: only names that count, sorted. */
  path: string;
  tags: readonly string[];
  /** Worth a place in the store that every location reads. */
  everywhere: boolean;
  /** An answer of the API and a file depend on their address alone, a page on what it is seen with, too. */
  kind: "page" | "api" | "file";
}

interface Policy {
  pattern: RegExp;
  kind: SharedAddress["kind"];
  query: ReadonlySet<string>;
  tags: (slug: string) => readonly string[];
  everywhere: boolean;
}

const none: ReadonlySet<string> = new Set();
const { everything, lists, game } = catalogueTags;
const slug = "([a-z0-9-]{1,300})";
/** Remix asks for the data of a page under its address with this ending (single fetch). */
const data = "(?:\\.data)?";
/** Under which games stand together: the first part of the address. */
const collections = "publishers|developers|franchises|genres|platforms";
const pageListNames = new Set([...listingQueryNames.list, "min", "max"]);

/** The games under one name. */
const collection = (
  prefix: string,
  ending: string,
  kind: Policy["kind"],
  query: readonly string[],
): Policy => ({
  pattern: new RegExp(`^${prefix}/(?:${collections})/${slug}${ending}$`),
  kind,
  query: new Set(query),
  tags: () => [lists, everything],
  everywhere: false,
});

const policies: readonly Policy[] = [
  collection("", data, "page", ["sort", "cursor"]),
  collection("/api/v1", "", "api", ["sort", "cursor", "currency"]),
  {
    pattern: /^\/(?:_root\.data)?$/,
    kind: "page",
    query: none,
    tags: () => [lists, everything],
    everywhere: true,
  },
  { pattern: /^\/about(?:\.data)?$/, kind: "page", query: none, tags: () => [everything], everywhere: false },
  {
    pattern: /^\/games(?:\.data)?$/,
    kind: "page",
    query: pageListNames,
    tags: () => [lists, everything],
    everywhere: true,
  },
  {
    pattern: new RegExp(`^/games/${slug}${data}$`),
    kind: "page",
    query: none,
    tags: (name) => [game(name), everything],
    everywhere: true,
  },
  {
    pattern: /^\/api\/v1\/games$/,
    kind: "api",
    query: new Set(listingQueryNames.list),
    tags: () => [lists, everything],
    everywhere: false,
  },
  {
    pattern: new RegExp(`^/api/v1/games/${slug}$`),
    kind: "api",
    query: new Set(listingQueryNames.game),
    tags: (name) => [game(name), everything],
    everywhere: false,
  },
  {
    pattern: new RegExp(
      `^/(?:sitemap|sitemaps/(?:pages|(?:games|${collections})-\\d{1,4}-of-\\d{1,4}))\\.xml$`,
    ),
    kind: "file",
    query: none,
    tags: () => [lists, everything],
    everywhere: false,
  },
  {
    pattern: /^\/robots\.txt$/,
    kind: "file",
    query: none,
    tags: () => [everything],
    everywhere: false,
  },
  {
    pattern: /^\/api\/v1\/facets$/,
    kind: "api",
    query: new Set(listingQueryNames.list),
    tags: () => [lists, everything],
    everywhere: false,
  },
];

/** What advertisers add to links: it changes nothing that we answer. */
const tracking = /^(?:utm_[a-z_]{1,30}|gclid|fbclid|msclkid|dclid)$/;
/** Which parts of a page's data are asked for: ids of routes. */
const routeIds = /^[\w$./+-]{1,200}(?:,[\w$./+-]{1,200}){0,9}$/;
const oddSigns = /[\p{Cc}\ufffd]/u;
const maximumPairs = 30;
const maximumLength = 1_500;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The query in one spelling; undefined when something in it is not ours to leave out, or no plain text. */
function canonicalQuery(
  search: URLSearchParams,
  isData: boolean,
  known: ReadonlySet<string>,
): string | undefined {
  const kept: [string, string][] = [];
  for (const [name, given] of search) {
    const value = given.trim();
    if (tracking.test(name) || value === "") continue;
    const counts = known.has(name) || (isData && name === "_routes" && routeIds.test(value));
    if (!counts || oddSigns.test(value)) return undefined;
    kept.push([name, value.normalize("NFC")]);
  }
  if (kept.length > maximumPairs) return undefined;
  kept.sort(([a, x], [b, y]) => byText(a, b) || byText(x, y));
  const text = new URLSearchParams(kept).toString();
  return text.length > maximumLength ? undefined : text;
}

/** How an address is kept; undefined when it is nobody's but the caller's, or asks for something odd. */
export function sharedAddressOf(method: string, { pathname, searchParams }: URL): SharedAddress | undefined {
  if (method !== "GET" && method !== "HEAD") return undefined;
  const { locale, path } = splitLocale(pathname);
  for (const { pattern, kind, query, tags, everywhere } of policies) {
    const matched = pattern.exec(path);
    // Only pages have languages.
    if (!matched || (kind !== "page" && locale !== defaultLocale)) continue;
    const isData = pathname.endsWith(".data");
    const canonical = canonicalQuery(searchParams, isData, query);
    if (canonical === undefined) return undefined;
    return {
      path: canonical === "" ? pathname : `${pathname}?${canonical}`,
      tags: tags(matched[1] ?? ""),
      everywhere: everywhere && !isData && canonical === "",
      kind,
    };
  }
  return undefined;
}

/** What a page depends on beside its address: the chosen currency, and the settings of the store. */
export interface PageSight {
  currency: Currency;
  version: number;
}

/** What an answer is kept under; what is no page depends on its address alone. */
export function sharedId(path: string, sight?: PageSight): string {
  return sight ? `${sight.currency} ${sight.version} ${path}` : ` ${path}`;
}

/** What a change of games may have left in the store for everywhere, made with the settings of that version. */
export function everywhereIds(slugs: readonly string[], version: number): string[] {
  const bare = ["/", "/games", ...slugs.map((name) => `/games/${name}`)];
  const paths = locales.flatMap((locale) => bare.map((path) => localePath(locale, path)));
  return currencies.flatMap((currency) => paths.map((path) => sharedId(path, { currency, version })));
}

/** Whether an answer is one of a million games' own: only those that are asked for often are worth a place everywhere. */
export const isGamePage = (id: string): boolean => /\/games\/[^/?]+$/.test(id);
