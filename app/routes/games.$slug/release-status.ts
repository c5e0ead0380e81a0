// What a game's release status means for those who want to buy it.
import type { WordKey } from "#app/messages/words.ts";
import type { Game, ReleaseStatus } from "#workers/services/listing/game.schemas.ts";

type StatusWords = Readonly<Record<"badge" | "title" | "text", WordKey<"game">>>;

const words: Record<Exclude<ReleaseStatus, "released">, StatusWords> = {
  announced: { badge: "announced", title: "announcedTitle", text: "announcedText" },
  pre_order: { badge: "preOrder", title: "preOrder", text: "preOrderText" },
  early_access: { badge: "earlyAccess", title: "earlyAccess", text: "earlyAccessText" },
  delisted: { badge: "delisted", title: "delisted", text: "delistedText" },
};

/** Undefined for a game that is simply out. */
export function statusWords({ releaseStatus }: Pick<Game, "releaseStatus">): StatusWords | undefined {
  return releaseStatus === "released" ? undefined : words[releaseStatus];
}

export function canBeSold({ releaseStatus }: Pick<Game, "releaseStatus">): boolean {
  return releaseStatus !== "announced" && releaseStatus !== "delisted";
}
