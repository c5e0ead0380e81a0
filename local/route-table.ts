/** Lets a stand-in declare its vendor routes once, as data that the tests can read, and mount exactly those. */
import type { Handler, Hono } from "hono";

/** `METHOD /pattern` in Hono's notation, such as `GET /v1/refunds/:id`. */
export type RouteName = `${"GET" | "POST" | "DELETE"} /${string}`;

/**
 * Mounts one handler for each route of a table on `app`.
 * @param handlers exactly one handler a route: the type refuses a missing or an undeclared one.
 */
export function mountRoutes<R extends RouteName>(
  app: Hono,
  routes: readonly R[],
  handlers: Record<R, Handler>,
): void {
  for (const route of routes) {
    const [method, path] = route.split(" ");
    if (method === undefined || path === undefined) throw new Error(`Not a route name: ${route}`);
    app.on(method, path, handlers[route]);
  }
}
