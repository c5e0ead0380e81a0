// What kept answers and pages show of the catalogue, as tags: a write names those that it makes useless.

export const catalogueTags = {
  /** Everything that shows anything of the catalogue: names of genres, platforms, companies. */
  everything: "catalogue",
  /** Lists of games, and counts of them. */
  lists: "lists",
  /** One game's own page and answer. */
  game: (slug: string): string => `game:${slug}`,
} as const;

/** What pages hear of, and are not made useless by: they are kept under the version of the settings that they show. */
export const settingsTag = "settings";
