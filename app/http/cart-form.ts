// Forms of the cart: they change what one visitor has, and nothing of the pages that everybody sees.
import { splitLocale } from "#workers/shared/locales.ts";

/** `action` as Remix tells it, with the language in front. */
export function isCartForm(action: string | undefined): boolean {
  return action !== undefined && /^\/cart(?:[?#/]|$)/.test(splitLocale(action).path);
}
