/** Words for addresses, from titles in any script. */
import anyAscii from "any-ascii";
import { sha256Hex } from "#workers/shared/encoding.ts";

const maxSlugLength = 80;

/** The first signs of a text's SHA-256: enough to tell two names of one slug apart. */
export async function shortHash(text: string): Promise<string> {
  return (await sha256Hex(text)).slice(0, 8);
}

/** `Pokémon: Let's Go +` to `pokemon-lets-go-plus`; empty when nothing of the text can be spelt in a-z and 0-9. */
export function slugOf(text: string): string {
  const latin = anyAscii(
    text
      .replace(/[™®©℠℗'’‘ʼ`´]/gu, "")
      .replaceAll("+", " plus ")
      .replaceAll("&", " and "),
  );
  const slug = latin
    .toLowerCase()
    // A soft sign is spelt as an apostrophe.
    .replaceAll("'", "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (slug.length <= maxSlugLength) return slug;
  const cut = slug.slice(0, maxSlugLength + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), maxSlugLength / 2)).replace(/-+$/, "");
}

/** A slug that is never empty: `<kind>-<short hash of the key>` where the text gives none. */
export async function slugOrHash(kind: string, text: string, key: string): Promise<string> {
  const slug = slugOf(text);
  return slug === "" ? `${kind}-${await shortHash(key)}` : slug;
}
