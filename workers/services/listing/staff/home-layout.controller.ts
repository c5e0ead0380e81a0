// The home page's rows over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../../shared/allow.ts";
import type { ControllerEnv } from "../../../shared/controller-env.ts";
import { answer, describe, named, type RouteDescription } from "../../../shared/describe-route.ts";
import { validate } from "../../../shared/validate.ts";
import { homeLayoutSchema, saveHomeLayoutSchema } from "./home-layout.schemas.ts";
import type { HomeLayoutService } from "./home-layout.service.ts";

named("HomeLayout", homeLayoutSchema, "The rows of the home page from top to bottom.");

const row = { kind: "picked" as const, title: "Picked by us", active: true, games: ["peggle-deluxe"] };
const layout = answer("The rows.", homeLayoutSchema, { rows: [row] });
const docs = {
  read: {
    id: "getHomeLayout",
    tag: "Administration",
    summary: "Read the rows of the home page",
    description: "From top to bottom, those that are not shown too.",
    answers: { 200: layout },
    errors: [],
  },
  save: {
    id: "saveHomeLayout",
    tag: "Administration",
    summary: "Arrange the home page",
    description:
      "All rows at once. `seen` is the layout that was read; another one meanwhile answers `conflict`.",
    bodyExample: { seen: [], rows: [row] },
    answers: { 200: layout },
    errors: ["conflict"],
  },
} as const satisfies Record<string, RouteDescription>;

/** Mounted at `/api/v1/admin/home`. */
export const homeLayoutController = new Hono<ControllerEnv<{ homeLayout: HomeLayoutService }>>()
  .get("/", allow("catalogue:read_all"), describe(docs.read), async (c) =>
    c.json(await c.var.services.homeLayout.readLayout(c.var.actor)),
  )
  .put(
    "/",
    allow("catalogue:write"),
    describe(docs.save),
    validate("json", saveHomeLayoutSchema),
    async (c) => c.json(await c.var.services.homeLayout.saveLayout(c.var.actor, c.req.valid("json"))),
  );
