// What each verb of the listing service needs.
import type { Need } from "../../shared/permissions.ts";
import type { CatalogueChanges } from "./catalogue-changes.ts";
import type { ListingService } from "./listing.service.ts";

export const listingNeeds = {
  listGames: "catalogue:read",
  listFacets: "catalogue:read",
  browse: "catalogue:read",
  getCollection: "catalogue:read",
  home: "catalogue:read",
  getGame: "catalogue:read",
  publishGame: "jobs:run",
  refreshDueLists: "jobs:run",
  repairLists: "jobs:run",
  getCover: "catalogue:read",
} as const satisfies Record<keyof ListingService, Need>;

export const catalogueChangesNeeds = {
  hear: "jobs:run",
  apply: "jobs:run",
} as const satisfies Record<keyof CatalogueChanges, Need>;
