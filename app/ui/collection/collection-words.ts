// What pages of names say, by the kind of name.
import type { WordKey } from "#app/messages/words.ts";
import type { CollectionKind } from "#workers/services/listing/listing.schemas.ts";

interface Words {
  /** First part of the address. */
  path: string;
  /** Above the name. */
  kind: WordKey<"collection">;
  title: WordKey<"collection">;
  description: WordKey<"collection">;
}

export const collectionWords: Record<CollectionKind, Words> = {
  publisher: {
    path: "publishers",
    kind: "publisher",
    title: "publisherTitle",
    description: "publisherDescription",
  },
  developer: {
    path: "developers",
    kind: "developer",
    title: "developerTitle",
    description: "developerDescription",
  },
  franchise: {
    path: "franchises",
    kind: "franchise",
    title: "franchiseTitle",
    description: "franchiseDescription",
  },
  genre: { path: "genres", kind: "genre", title: "genreTitle", description: "genreDescription" },
  platform: {
    path: "platforms",
    kind: "platform",
    title: "platformTitle",
    description: "platformDescription",
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
