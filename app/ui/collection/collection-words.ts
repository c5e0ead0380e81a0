// What pages of names say, by the kind of name.
import type { CollectionKind } from "#workers/services/listing/listing.schemas.ts";

interface Words {
  /** First part of the address. */
  path: string;
  /** Above the name. */
  kind: string;
  title: (name: string) => string;
  description: (name: string) => string;
}

export const collectionWords: Record<CollectionKind, Words> = {
  publisher: {
    path: "publishers",
    kind: "Publisher",
    title: (name) => `Games published by ${name}`,
    description: (name) =>
      `Every game published by ${name} in this shop, with platforms, prices and availability.`,
  },
  developer: {
    path: "developers",
    kind: "Developer",
    title: (name) => `Games developed by ${name}`,
    description: (name) =>
      `Every game developed by ${name} in this shop, with platforms, prices and availability.`,
  },
  franchise: {
    path: "franchises",
    kind: "Series",
    title: (name) => `${name} games`,
    description: (name) =>
      `Every game of the ${name} series in this shop, with platforms, prices and availability.`,
  },
  genre: {
    path: "genres",
    kind: "Genre",
    title: (name) => `${name} games`,
    description: (name) => `${name} games for every platform, with prices and availability.`,
  },
  platform: {
    path: "platforms",
    kind: "Platform",
    title: (name) => `Games for ${name}`,
    description: (name) =>
      `Every game for ${name} in this shop: activation keys and boxed copies, with prices and availability.`,
  },
};

/** Address of a name's page; the usual order is not written. */
export function collectionPath(
  kind: CollectionKind,
  slug: string,
  { sort = "bestselling", cursor = "" } = {},
): string {
  const search = new URLSearchParams();
  if (sort !== "bestselling" && sort !== "") search.set("sort", sort);
  if (cursor !== "") search.set("cursor", cursor);
  const query = search.toString();
  return `/${collectionWords[kind].path}/${slug}${query === "" ? "" : `?${query}`}`;
}
