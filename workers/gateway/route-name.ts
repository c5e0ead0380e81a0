// The pattern of the route that answered: what metrics are told apart by. Never the address itself.
import type { Context } from "hono";
import { METHOD_NAME_ALL } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";
import { matchedRoutes } from "hono/route";
import { splitLocale } from "../shared/locales.ts";

/** A page's part of an address, as Remix's manifest has it. */
export interface PageRoute {
  id: string;
  parentId?: string | undefined;
  path?: string | undefined;
}

/** Remix asks for the data of a page under its address with this ending (single fetch). */
const dataSuffix = /(?:\/_root)?\.data$/;

const parametersIn = (pattern: string): number => pattern.split(":").length;

/** From the routes of the pages to `path -> pattern`, such as `/games/:slug` in every language; undefined where there is none. */
export function createPageNames(
  routes: Readonly<Record<string, PageRoute | undefined>>,
): (path: string) => string | undefined {
  const router = new TrieRouter<string>();
  for (const route of Object.values(routes)) {
    const parts: string[] = [];
    for (let at = route; at !== undefined; at = routes[at.parentId ?? ""])
      if (at.path) parts.unshift(at.path);
    const pattern = `/${parts.join("/")}`;
    // The page for addresses that are none is no route of its own.
    if (route !== undefined && route.id !== "root" && !pattern.includes("*"))
      router.add(METHOD_NAME_ALL, pattern, pattern);
  }
  return (path) => {
    const page = splitLocale(path).path.replace(dataSuffix, "") || "/";
    const found = router.match(METHOD_NAME_ALL, page)[0].map(([pattern]) => pattern);
    return found.toSorted((a, b) => parametersIn(a) - parametersIn(b))[0];
  };
}

/** The pattern of the API's or the store's own route, else of the page, else where it ended. */
export function routeName(c: Context, pageName: (path: string) => string | undefined): string {
  // Middleware and whatever takes what is left have no method of their own.
  const route = matchedRoutes(c).find(({ method }) => method !== METHOD_NAME_ALL);
  if (route !== undefined) return route.path;
  const { path } = c.req;
  return pageName(path) ?? (path === "/api" || path.startsWith("/api/") ? "api:unknown" : "page:unknown");
}
