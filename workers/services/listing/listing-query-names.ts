// The names of query parameters that answers of the catalogue depend on.
import { gameCurrencySchema } from "./game.schemas.ts";
import { listGamesSchema } from "./listing.schemas.ts";

export const listingQueryNames = {
  list: Object.keys(listGamesSchema.shape),
  game: Object.keys(gameCurrencySchema.shape),
} as const;
