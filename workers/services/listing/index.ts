// The door of the listing service: the catalogue, its offers and prices.
export { createListingRepository } from "./listing.repository.ts";
export { createListingService, type ListingService } from "./listing.service.ts";
export { coverPath } from "./cover-path.ts";
export type { Facets, Game, GameCard, GameList, Home, ListGamesQuery, Offer } from "./listing.schemas.ts";
export { listingController } from "./listing.controller.ts";
