// Hono's fast router takes every pattern of the gateway: one that it refuses would send all of them to the slow one.
import { expect, test } from "vitest";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { apiRoutes } from "./api-routes.ts";
import { storeRoutes } from "./store-routes.ts";

test("every route fits the fast router", () => {
  const router = new RegExpRouter<string>();
  for (const { method, path } of apiRoutes.routes) router.add(method, `/api${path}`, path);
  for (const { method, path } of storeRoutes.routes) router.add(method, path, path);
  router.add("ALL", "*", "page");
  expect(() => router.match("GET", "/api/v1/games")).not.toThrow();
});
