// Forms of the cart: they change what one visitor has, and nothing of the pages that everybody sees.
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { splitLocale } from "#workers/shared/locales.ts";
import { property } from "./shape.ts";

/** `action` as Remix tells it, with the language in front. */
export function isCartForm(action: string | undefined): boolean {
  return action !== undefined && /^\/cart(?:[?#/]|$)/.test(splitLocale(action).path);
}

/**
 * For pages that show nothing of a cart: what its forms are granted changes none of their data. What they are refused does:
 * the page showed what is no longer so.
 */
export function revalidateAfterCartForm({
  formAction,
  actionResult,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return isCartForm(formAction) ? property(actionResult, "ok") === false : defaultShouldRevalidate;
}
