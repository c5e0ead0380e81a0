import { Hono } from "hono";
import { expect, test } from "vitest";
import { allow, routePermissions } from "./allow.ts";

const answer = (): Response => new Response("answered");

test("a route's permission is the one that its first handler names", () => {
  const routes = new Hono()
    .get("/games", allow("catalogue:read"), answer)
    .route("/", new Hono().post("/orders", allow("orders:place"), answer)).routes;
  expect(routePermissions(routes)).toEqual([
    { method: "GET", path: "/games", permission: "catalogue:read" },
    { method: "POST", path: "/orders", permission: "orders:place" },
  ]);
});

test("a route that does not begin with one is refused by name", () => {
  const bare = new Hono().get("/games", answer).post("/late", answer, allow("catalogue:read"));
  expect(() => routePermissions(bare.routes)).toThrow("GET /games, POST /late");
});
