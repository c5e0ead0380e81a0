/** Reads a page of the shop both ways that a browser gets it: the HTML, and the `.data` that a click loads instead. */
import { decode } from "turbo-stream";
import { z } from "zod";

/** A game of a list as its card on a page says it. */
export interface PageCard {
  readonly slug: string;
  readonly title: string;
  /** What stands below the title: platforms, year, price, availability; white space as one blank. */
  readonly text: string;
}

const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

/** Text of a piece of HTML as React wrote it, without its scripts. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/<script\b.*?<\/script>/gs, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The games of a page's list, in its order. */
export function cardsOf(html: string): PageCard[] {
  return [...html.matchAll(/<article.*?<\/article>/gs)].flatMap(([article]) => {
    const [, slug, inner] = /<a [^>]*href="\/games\/([^"/?]+)"[^>]*>(.*?)<\/a>/s.exec(article) ?? [];
    if (slug === undefined || inner === undefined) return [];
    const title = textOf(inner);
    return [{ slug, title, text: textOf(article).replace(title, "").trim() }];
  });
}

/** The address of the page's link with that text; undefined when it has none. */
export function linkOf(html: string, text: string): string | undefined {
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  const link = links.find(([, , inner = ""]) => textOf(inner) === text);
  return link?.[1]?.replaceAll("&amp;", "&");
}

const answerSchema = z.record(z.string(), z.object({ data: z.unknown() }));

/** What one route's loader gave in a single-fetch answer. */
export async function loaderData(response: Response, route: string): Promise<unknown> {
  if (!response.body) throw new Error("The answer has no body.");
  const decoded = await decode(response.body);
  return answerSchema.parse(decoded.value)[route]?.data;
}
