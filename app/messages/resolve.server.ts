// From messages in ICU's form to phrases of one language: parsing and plural forms are the library's, on the server only.
import {
  isArgumentElement,
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from "@formatjs/icu-messageformat-parser";
import type { Phrase } from "./words.ts";

/** Forms by plural category; what does not depend on a number is in `other` alone. */
type Forms = Record<string, string>;

function append(forms: Forms, more: Forms): Forms {
  const names = new Set([...Object.keys(forms), ...Object.keys(more)]);
  const form = (all: Forms, name: string) => all[name] ?? all["other"] ?? "";
  return Object.fromEntries([...names].map((name) => [name, form(forms, name) + form(more, name)]));
}

function formsOf(element: MessageFormatElement): Forms {
  if (isLiteralElement(element)) return { other: element.value };
  if (isArgumentElement(element)) return { other: `{${element.value}}` };
  if (isPoundElement(element)) return { other: "{count}" };
  if (isTagElement(element)) {
    const inside = flatten(element.children);
    return Object.fromEntries(
      Object.entries(inside).map(([name, text]) => [name, `<${element.value}>${text}</${element.value}>`]),
    );
  }
  if (isPluralElement(element) && element.value === "count") {
    const forms = Object.entries(element.options).map(([name, { value }]) => {
      const inside = flatten(value);
      return [name, inside["other"] ?? ""] as const;
    });
    return Object.fromEntries(forms);
  }
  throw new Error(
    "A message has text, slots, tags and one plural of `count`; numbers and dates come as text.",
  );
}

function flatten(elements: readonly MessageFormatElement[]): Forms {
  return elements.map(formsOf).reduce(append, { other: "" });
}

/** A message for the browser. @throws Error for what is no message, or uses more than pages can show */
export function resolveMessage(message: string): Phrase {
  const forms = flatten(parse(message, { requiresOtherClause: true }));
  return Object.keys(forms).length === 1 ? (forms["other"] ?? "") : forms;
}
