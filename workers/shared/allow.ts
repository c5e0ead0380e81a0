// What a route needs: its first handler names a permission, finds out who asks and refuses those who may not.
import type { MiddlewareHandler } from "hono";
import type { RouterRoute } from "hono/types";
import { METHOD_NAME_ALL } from "hono/router";
import type { Caller } from "./actor.ts";
import type { Permission } from "./permissions.ts";

interface AdmittingEnv {
  Variables: { actor: Caller; admit: (permission: Permission) => Promise<Caller> };
}

const declared = new WeakMap<object, Permission>();

/** First handler of a route. @throws AppError `unauthenticated`, `forbidden`, `second_factor_required` */
export function allow(permission: Permission): MiddlewareHandler<AdmittingEnv> {
  const handler: MiddlewareHandler<AdmittingEnv> = async (c, next) => {
    c.set("actor", await c.var.admit(permission));
    await next();
  };
  declared.set(handler, permission);
  return handler;
}

/** The permission that a handler asks for, if it is one that `allow` made. */
export function declaredPermission(handler: object): Permission | undefined {
  return declared.get(handler);
}

/** A route and what it needs. */
export interface RoutePermission {
  method: string;
  path: string;
  permission: Permission;
}

type Routes = readonly Pick<RouterRoute, "method" | "path" | "handler">[];

/**
 * Every route of a router with its permission. Deny by default: call it when the gateway is built.
 * @throws Error naming the routes that declare none
 */
export function routePermissions(routes: Routes): RoutePermission[] {
  const found = new Map<string, RoutePermission | undefined>();
  for (const { method, path, handler } of routes) {
    // Middleware has no method of its own.
    if (method === METHOD_NAME_ALL) continue;
    const permission = declaredPermission(handler);
    const key = `${method} ${path}`;
    if (permission !== undefined && !found.has(key)) found.set(key, { method, path, permission });
    else if (!found.has(key)) found.set(key, undefined);
  }
  const bare = [...found].filter(([, route]) => route === undefined).map(([key]) => key);
  if (bare.length > 0) {
    throw new Error(`These routes do not begin with allow(): ${bare.join(", ")}`);
  }
  return [...found.values()].filter((route) => route !== undefined);
}
