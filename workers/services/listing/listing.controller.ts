// The catalogue over JSON.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { shared } from "../../shared/page-sharing.ts";
import { validate } from "../../shared/validate.ts";
import { gameDocs } from "./game.docs.ts";
import { gameCurrencySchema } from "./game.schemas.ts";
import { listGamesSchema } from "./listing.schemas.ts";
import { listingDocs } from "./listing.docs.ts";
import type { ListingService } from "./listing.service.ts";

/** Mounted at `/api/v1`. */
export const listingController = new Hono<ControllerEnv<{ listing: ListingService }>>()
  .get(
    "/games",
    allow("catalogue:read"),
    describe(listingDocs.listGames),
    shared,
    validate("query", listGamesSchema),
    async (c) => c.json(await c.var.services.listing.listGames(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/games/:slug",
    allow("catalogue:read"),
    describe(gameDocs.getGame),
    validate("query", gameCurrencySchema),
    async (c) =>
      c.json(
        await c.var.services.listing.getGame(c.var.actor, {
          slug: c.req.param("slug"),
          ...c.req.valid("query"),
        }),
      ),
  )
  .get("/facets", allow("catalogue:read"), describe(listingDocs.listFacets), shared, async (c) =>
    c.json(await c.var.services.listing.listFacets(c.var.actor)),
  );
