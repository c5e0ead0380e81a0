// Title, canonical address and structured data of a name's page.
import type { MetaDescriptor } from "@remix-run/cloudflare";
import type { CollectionPageData } from "#app/http/collection-loader.ts";
import { breadcrumbList, pageMeta, type PageMatches } from "#app/http/page-meta.ts";
import { wordsIn } from "#app/ui/words.tsx";
import { collectionPath, collectionWords } from "./collection-words.ts";

/** Orders of one list are one page for search engines; later pages of it are not indexed. */
export function collectionMeta(page: CollectionPageData | undefined, matches: PageMatches): MetaDescriptor[] {
  if (page === undefined) return [];
  const { kind, slug, name, games, isFirstPage } = page;
  const words = collectionWords[kind];
  const say = wordsIn(matches, "collection");
  const shell = wordsIn(matches, "shell");
  const title = say(words.title, { name });
  if (games === null || !isFirstPage) return pageMeta({ title }, matches);
  const path = collectionPath(kind, slug);
  return pageMeta(
    {
      title,
      description: say(words.description, { name }),
      canonicalPath: path,
      structuredData: (absolute) => [
        breadcrumbList(
          [
            { name: shell("home"), path: "/" },
            { name: shell("games"), path: "/games" },
            { name, path },
          ],
          absolute,
        ),
        {
          "@type": "ItemList",
          name: title,
          numberOfItems: games.total,
          itemListElement: games.items.map((game, index) => ({
            "@type": "ListItem",
            position: index + 1,
            name: game.title,
            url: absolute(`/games/${game.slug}`),
          })),
        },
      ],
    },
    matches,
  );
}
