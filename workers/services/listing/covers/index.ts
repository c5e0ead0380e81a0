// The door of the covers: a cover from a title, and its measures.
export { composeCover, coverHeight, coverMargin, coverWidth, renderCover } from "./cover.ts";
export type { CoverPlan } from "./cover.ts";
