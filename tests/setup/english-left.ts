/** What of the English catalogue, or of what services say in English, has no business on a German page. */
import type { Page } from "playwright-core";
import { fieldSentences, sentences } from "#app/messages/de/refusals.ts";
import { resolveMessage } from "#app/messages/resolve.server.ts";
import { catalogues } from "#app/messages/words.server.ts";

/** Shorter pieces are words that titles and names have, too. */
const shortest = 9;

/** The texts of a message between its slots and tags, in every form of its plural. */
function piecesOf(message: string): string[] {
  const phrase = resolveMessage(message);
  const forms = typeof phrase === "string" ? [phrase] : Object.values(phrase);
  return forms.flatMap((form) => form.split(/\{\w+\}|<\/?\w+>/)).map((piece) => piece.trim());
}

const ofCatalogue = Object.entries(catalogues.en).flatMap(([namespace, messages]) => {
  const german: Readonly<Record<string, string>> = catalogues.de[namespace as keyof typeof catalogues.de];
  return Object.entries<string>(messages).flatMap(([key, message]) => {
    const same = piecesOf(german[key] ?? "");
    return piecesOf(message).filter((piece) => !same.includes(piece));
  });
});
const ofServices = [...Object.keys(sentences), ...Object.keys(fieldSentences)].flatMap((sentence) =>
  sentence.split("{}").map((piece) => piece.trim()),
);

const pieces = [...new Set([...ofCatalogue, ...ofServices])].filter((piece) => piece.length >= shortest);

/** The English pieces among these words, for a page that should have none. */
export function englishIn(words: string): string[] {
  return pieces.filter((piece) => words.includes(piece));
}

/** What somebody reads or hears of a page in a browser, one text a line; what is marked as English is meant to be. */
export function wordsOfPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const texts = [document.title];
    const attributes = ["aria-label", "placeholder", "title", "alt", "aria-description"];
    for (const element of document.querySelectorAll("body, body *, meta[name=description]")) {
      if (element.closest('script, style, template, [lang="en"]') !== null) continue;
      for (const name of attributes) texts.push(element.getAttribute(name) ?? "");
      if (element instanceof HTMLMetaElement) texts.push(element.content);
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? "");
    }
    return texts.join("\n");
  });
}
