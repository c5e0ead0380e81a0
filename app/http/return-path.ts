// Where a form leads back to: only ever a path of this shop.

const anyOrigin = "https://shop.invalid";

/** The path and query of `text` when it stays on this origin, otherwise `fallback`. */
export function safeReturnPath(text: FormDataEntryValue | null, fallback = "/"): string {
  if (typeof text !== "string" || !/^\/(?![/\\])/.test(text)) return fallback;
  const url = URL.parse(text, anyOrigin);
  return url !== null && url.origin === anyOrigin ? `${url.pathname}${url.search}` : fallback;
}
