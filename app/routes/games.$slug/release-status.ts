// What a game's release status means for those who want to buy it.
import type { Game, ReleaseStatus } from "#workers/services/listing/game.schemas.ts";

interface StatusWords {
  badge: string;
  title: string;
  text: string;
}

const words: Record<Exclude<ReleaseStatus, "released">, StatusWords> = {
  announced: {
    badge: "Announced",
    title: "Announced, not on sale yet",
    text: "It cannot be ordered before its maker opens sales.",
  },
  pre_order: {
    badge: "Pre-order",
    title: "Pre-order",
    text: "It is not out yet. You pay now, and it can be played once it is released.",
  },
  early_access: {
    badge: "Early access",
    title: "Early access",
    text: "It is sold while it is still being made. Expect things to be missing, and to change.",
  },
  delisted: {
    badge: "No longer sold",
    title: "No longer sold",
    text: "New copies are not sold any more. What was bought here stays in its buyer's library.",
  },
};

/** Undefined for a game that is simply out. */
export function statusWords({ releaseStatus }: Pick<Game, "releaseStatus">): StatusWords | undefined {
  return releaseStatus === "released" ? undefined : words[releaseStatus];
}

export function canBeSold({ releaseStatus }: Pick<Game, "releaseStatus">): boolean {
  return releaseStatus !== "announced" && releaseStatus !== "delisted";
}
