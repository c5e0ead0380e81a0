// Everything that the routes of a router declare of themselves, gathered for the API's document and for tests that walk it.
import { METHOD_NAME_ALL } from "hono/router";
import type { RouterRoute } from "hono/types";
import { declaredPermission } from "./allow.ts";
import { descriptionOf, type RouteDescription } from "./describe-route.ts";
import { idempotencyOf, type IdempotencyUse } from "./idempotent.ts";
import type { Permission } from "./permissions.ts";
import { validatorOf, type ValidatedPart } from "./validate.ts";

/** A route with all that its handlers declare. */
export interface DescribedRoute {
  method: string;
  /** As the router has it: `/v1/games/:slug`. */
  path: string;
  permission: Permission | undefined;
  description: RouteDescription | undefined;
  /** The very schemas that refuse a request. */
  validators: readonly ValidatedPart[];
  idempotency: IdempotencyUse | undefined;
}

/** One entry a method and path, in the order in which the routes were added. */
export function describedRoutes(
  routes: readonly Pick<RouterRoute, "method" | "path" | "handler">[],
): DescribedRoute[] {
  const found = new Map<string, DescribedRoute>();
  for (const { method, path, handler } of routes) {
    // Middleware has no method of its own.
    if (method === METHOD_NAME_ALL) continue;
    const key = `${method} ${path}`;
    const known = found.get(key);
    const validator = validatorOf(handler);
    found.set(key, {
      method,
      path,
      permission: known?.permission ?? declaredPermission(handler),
      description: known?.description ?? descriptionOf(handler),
      idempotency: known?.idempotency ?? idempotencyOf(handler),
      validators: [...(known?.validators ?? []), ...(validator ? [validator] : [])],
    });
  }
  return [...found.values()];
}
