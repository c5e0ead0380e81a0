// Title, description, canonical address, robots, and what search engines and link previews read of a page.
import type { MetaDescriptor } from "@remix-run/cloudflare";
import { defaultLocale, localePath, locales, localeTags } from "#workers/shared/locales.ts";
import { property, textProperty } from "./shape.ts";

/** What `meta` functions get of the routes above. */
export type PageMatches = readonly { id: string; data?: unknown; handle?: unknown }[];

interface PageMeta {
  title: string;
  description?: string;
  /** Path and query that this page is known by in every language, without its prefix; absent for personal pages, which are not indexed. */
  canonicalPath?: string;
  /** Path of a picture for link previews; formats that previews know (no SVG). */
  imagePath?: string;
  /** Nodes of schema.org; `absolute` makes an address of a page's path, in its language. Remix writes them so that no text can end the script. */
  structuredData?: (absolute: (path: string) => string) => readonly object[];
}

/** The same page in every language, for search engines; whoever reads none of them gets English. */
function alternates(path: string, absolute: (path: string) => string): MetaDescriptor[] {
  const link = (hrefLang: string, address: string) => ({
    tagName: "link" as const,
    rel: "alternate",
    hrefLang,
    href: absolute(address),
  });
  return [
    ...locales.map((locale) => link(locale, localePath(locale, path))),
    link("x-default", localePath(defaultLocale, path)),
  ];
}

/** `matches` are those of the `meta` function; the root's data knows the store's name and address. */
export function pageMeta(
  { title, description, canonicalPath, imagePath, structuredData }: PageMeta,
  matches: PageMatches,
): MetaDescriptor[] {
  const root = matches.find((match) => match.id === "root")?.data;
  const appUrl = textProperty(root, "appUrl");
  const storeName = textProperty(root, "storeName") ?? "Playshelf";
  const described = description === undefined ? [] : [{ name: "description", content: description }];
  const head: MetaDescriptor[] = [{ title: `${title} · ${storeName}` }, ...described];
  if (canonicalPath === undefined) return [...head, { name: "robots", content: "noindex" }];
  if (appUrl === undefined) return head;
  const absolute = (path: string) => new URL(path, appUrl).href;
  const locale = locales.find((known) => known === textProperty(root, "locale")) ?? defaultLocale;
  const translated = property(matches.at(-1)?.handle, "translated") === true;
  const address = absolute(localePath(locale, canonicalPath));
  const openGraph = {
    "og:type": "website",
    "og:site_name": storeName,
    "og:title": title,
    "og:description": description,
    "og:url": address,
    "og:locale": localeTags[locale].replace("-", "_"),
    "og:image": imagePath === undefined ? undefined : absolute(imagePath),
  };
  return [
    ...head,
    { tagName: "link", rel: "canonical", href: address },
    ...(translated ? alternates(canonicalPath, absolute) : []),
    ...Object.entries(openGraph).flatMap(([property, content]) =>
      content === undefined ? [] : [{ property, content }],
    ),
    ...(structuredData === undefined
      ? []
      : [
          {
            "script:ld+json": {
              "@context": "https://schema.org",
              "@graph": structuredData((path) => absolute(localePath(locale, path))).map((node) => ({
                ...node,
              })),
            },
          },
        ]),
  ];
}

/** The way from home to a page, for search engines; the last step is the page itself. */
export function breadcrumbList(
  trail: readonly { name: string; path: string }[],
  absolute: (path: string) => string,
): object {
  return {
    "@type": "BreadcrumbList",
    itemListElement: trail.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: absolute(path),
    })),
  };
}
