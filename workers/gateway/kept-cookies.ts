// Cookies that keep a session known, and those that an answer sets itself: the answer has the last word.

const nameOf = (cookie: string): string => cookie.slice(0, Math.max(0, cookie.indexOf("="))).trim();

/**
 * Of the `Set-Cookie` values that finding out who asks brought, those whose cookie the answer does not set itself: browsers
 * take the last one (RFC 6265, 5.3), and a session that the answer has just ended must not come back with it.
 */
export function cookiesBeside(answered: readonly string[], kept: readonly string[]): string[] {
  const set = new Set(answered.map(nameOf));
  return kept.filter((cookie) => !set.has(nameOf(cookie)));
}
