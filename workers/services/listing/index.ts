// The door of the listing service: the catalogue, its offers and prices.
export { createListUpkeepRepository } from "./list-upkeep.repository.ts";
export { createListingRepository } from "./listing.repository.ts";
export { createListingService, type ListingService } from "./listing.service.ts";
export { coverPath } from "./cover-path.ts";
export type { Game, Offer } from "./game.schemas.ts";
export type { Collection, Facets, GameCard, GameList, Home, ListGamesQuery } from "./listing.schemas.ts";
export { homeLayoutController } from "./staff/home-layout.controller.ts";
export { createHomeLayoutRepository } from "./staff/home-layout.repository.ts";
export { createHomeLayoutService, type HomeLayoutService } from "./staff/home-layout.service.ts";
export { namesController } from "./staff/names.controller.ts";
export { createNamesRepository } from "./staff/names.repository.ts";
export { createNamesService, type NamesService } from "./staff/names.service.ts";
export { staffGamesController } from "./staff/staff-games.controller.ts";
export { createStaffGamesRepository } from "./staff/staff-games.repository.ts";
export { createStaffGamesService, type StaffGamesService } from "./staff/staff-games.service.ts";
export { listingController } from "./listing.controller.ts";
export { listingQueryNames } from "./listing-query-names.ts";
export { createListingCache, type ListingCache } from "./listing.cache.ts";
