// The catalogue over JSON.
import { Hono, type Context } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { shared } from "../../shared/page-sharing.ts";
import { validate } from "../../shared/validate.ts";
import { gameDocs } from "./game.docs.ts";
import { gameCurrencySchema } from "./game.schemas.ts";
import { collectionQuerySchema, listFacetsSchema, listGamesSchema } from "./listing.schemas.ts";
import type { CollectionKind, CollectionQuery } from "./listing.schemas.ts";
import { listingDocs } from "./listing.docs.ts";
import type { ListingService } from "./listing.service.ts";

type ListingEnv = ControllerEnv<{ listing: ListingService }>;

const collection = (c: Context<ListingEnv>, kind: CollectionKind, slug: string, query: CollectionQuery) =>
  c.var.services.listing.getCollection(c.var.actor, { kind, slug, query });

/** Mounted at `/api/v1`. */
export const listingController = new Hono<ListingEnv>()
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
    shared,
    validate("query", gameCurrencySchema),
    async (c) =>
      c.json(
        await c.var.services.listing.getGame(c.var.actor, {
          slug: c.req.param("slug"),
          ...c.req.valid("query"),
        }),
      ),
  )
  .get(
    "/facets",
    allow("catalogue:read"),
    describe(listingDocs.listFacets),
    shared,
    validate("query", listFacetsSchema),
    async (c) => c.json(await c.var.services.listing.listFacets(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/publishers/:slug",
    allow("catalogue:read"),
    describe(listingDocs.getPublisher),
    shared,
    validate("query", collectionQuerySchema),
    async (c) => c.json(await collection(c, "publisher", c.req.param("slug"), c.req.valid("query"))),
  )
  .get(
    "/developers/:slug",
    allow("catalogue:read"),
    describe(listingDocs.getDeveloper),
    shared,
    validate("query", collectionQuerySchema),
    async (c) => c.json(await collection(c, "developer", c.req.param("slug"), c.req.valid("query"))),
  )
  .get(
    "/franchises/:slug",
    allow("catalogue:read"),
    describe(listingDocs.getFranchise),
    shared,
    validate("query", collectionQuerySchema),
    async (c) => c.json(await collection(c, "franchise", c.req.param("slug"), c.req.valid("query"))),
  )
  .get(
    "/genres/:slug",
    allow("catalogue:read"),
    describe(listingDocs.getGenre),
    shared,
    validate("query", collectionQuerySchema),
    async (c) => c.json(await collection(c, "genre", c.req.param("slug"), c.req.valid("query"))),
  )
  .get(
    "/platforms/:slug",
    allow("catalogue:read"),
    describe(listingDocs.getPlatform),
    shared,
    validate("query", collectionQuerySchema),
    async (c) => c.json(await collection(c, "platform", c.req.param("slug"), c.req.valid("query"))),
  );
