// Names as the catalogue's functions take them: with the key that makes two spellings one, and an address.
import { nameKeyOf } from "../import/title-key.ts";
import { shortHash, slugOrHash } from "../import/slug.ts";

/** A name that several games may share, ready for `import_shared_names`. */
export interface SharedName {
  key: string;
  name: string;
  slug: string;
  /** The address where another name has the first one. */
  clashSlug: string;
}

/** `kind` begins the address of a name that no Latin letters spell. */
export async function sharedName(kind: string, name: string): Promise<SharedName> {
  const key = nameKeyOf(name);
  const slug = await slugOrHash(kind, name, key);
  return { key, name, slug, clashSlug: `${slug}-${await shortHash(key)}` };
}

export const sharedNames = (kind: string, names: readonly string[]): Promise<SharedName[]> =>
  Promise.all(names.map((name) => sharedName(kind, name)));
