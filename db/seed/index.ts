/** The door of the demo data: games, featured list, activation keys, schema and types. */
export { demoGames, featuredGameSlugs } from "./demo-games.ts";
export { demoGameSchema, demoGenres } from "./demo-game.ts";
export type {
  DemoFact,
  DemoGame,
  DemoGenre,
  DemoOffer,
  DemoPrice,
  DemoRelease,
  DemoSource,
} from "./demo-game.ts";
export { demoKey, demoKeysOf } from "./demo-keys.ts";
export { demoSources } from "./sources.ts";
export { franchiseOf } from "./franchises.ts";
