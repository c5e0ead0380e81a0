// The services of the catalogue: what customers read of it, and what staff write.
import type { Database } from "./platform/database/database.ts";
import type { ObjectStore } from "./platform/object-store/object-store.ts";
import {
  createHomeLayoutRepository,
  createHomeLayoutService,
  createListUpkeepRepository,
  createListingRepository,
  createListingService,
  createNamesRepository,
  createNamesService,
  createPicturesRepository,
  createPicturesService,
  createSitemaps,
  createStaffGamesRepository,
  createStaffGamesService,
  type ListingCache,
} from "./services/listing/index.ts";
import { once } from "./shared/once.ts";

interface CatalogueParts {
  database: () => Database;
  objects: ObjectStore;
  listingCache: () => ListingCache;
  appUrl: string;
}

/** Makes nothing yet: each service is made when it is asked for, once. */
export const composeCatalogue = ({ database, objects, listingCache, appUrl }: CatalogueParts) => ({
  listing: once(() =>
    createListingService({
      repository: createListingRepository(database()),
      upkeep: createListUpkeepRepository(database()),
      cache: listingCache(),
    }),
  ),
  staffGames: once(() => createStaffGamesService({ repository: createStaffGamesRepository(database()) })),
  pictures: once(() => createPicturesService({ repository: createPicturesRepository(database()), objects })),
  sitemaps: once(() => createSitemaps(database(), appUrl)),
  names: once(() => createNamesService({ repository: createNamesRepository(database()) })),
  homeLayout: once(() => createHomeLayoutService({ repository: createHomeLayoutRepository(database()) })),
});
