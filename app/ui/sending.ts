// Whether a form is on its way, for buttons that say so.
import { useNavigation } from "@remix-run/react";
import { splitLocale } from "#workers/shared/locales.ts";

/** `action` as the form has it: Remix puts the language in front of where it goes. Forms with a fetcher do not count. */
export function useSending(action: string): boolean {
  const { formAction } = useNavigation();
  if (formAction === undefined) return false;
  const { path } = splitLocale(formAction);
  return path === action || path.startsWith(`${action}?`);
}
