// Which methods an address knows, for answers to those that it does not.
import type { RouterRoute } from "hono/types";
import { METHOD_NAME_ALL } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";

/** From a router's routes to `path -> methods`, GET with the HEAD that it implies; empty where there is nothing. */
export function createMethodTable(
  routes: readonly Pick<RouterRoute, "method" | "path">[],
): (path: string) => string[] {
  const router = new TrieRouter<string>();
  for (const { method, path } of routes) {
    // Middleware has no method of its own.
    if (method !== METHOD_NAME_ALL) router.add(METHOD_NAME_ALL, path, method);
  }
  return (path) => {
    const methods = new Set(router.match(METHOD_NAME_ALL, path)[0].map(([method]) => method));
    if (methods.has("GET")) methods.add("HEAD");
    return [...methods].sort();
  };
}
