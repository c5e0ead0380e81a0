// Where a form leads back to: only ever a path of this shop, without a language, which Remix puts in front.
import { splitLocale } from "#workers/shared/locales.ts";

const anyOrigin = "https://shop.invalid";

/** Browsers drop tabs and line ends and read `\` as `/`; nothing of the kind has a place in a path of ours. */
const oddCharacters = /[\p{Cc}\s\\]/u;

const longestPath = 2048;

/** Undefined for text that is not percent-encoded as it should be. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** From this origin's root; `//` in front would name another host. */
function isRooted(path: string): boolean {
  return path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\");
}

/** Where a form would lead in a circle. */
const signPages = /^\/sign-(in|up|out)(\/|$)/i;

/**
 * The path and query of `text` when it stays on this origin, otherwise `fallback`; a fragment is dropped. What is
 * another host's address only after one more decoding (`/%2fevil.example`) is refused as well, since some proxies do
 * that; so are the pages of signing in and out.
 */
export function safeReturnPath(text: FormDataEntryValue | null | undefined, fallback = "/"): string {
  if (typeof text !== "string" || text.length > longestPath) return fallback;
  if (!isRooted(text) || oddCharacters.test(text)) return fallback;
  const url = URL.parse(text, anyOrigin);
  if (url === null || url.origin !== anyOrigin || !isRooted(url.pathname)) return fallback;
  const within = splitLocale(url.pathname).path;
  const path = decoded(within);
  if (path === undefined || !isRooted(within) || !isRooted(path) || oddCharacters.test(path)) return fallback;
  return signPages.test(path) ? fallback : `${within}${url.search}`;
}
