/** Turns the short form in which demo games are written into whole records with slugs and SKUs. */
import type { DemoFact, DemoGame, DemoSource } from "./demo-game.ts";
import type { OfferDraft } from "./offers.ts";
import { gameDataBaseRow, pcFileRow } from "./sources.ts";

type ReleaseDraft = { platform: string; releasedOn?: string; offers: OfferDraft[] };
type GameDraft = Omit<DemoGame, "slug" | "releases"> & { slug?: string; releases: ReleaseDraft[] };
type PcGameDraft = Omit<GameDraft, "releases" | "sources"> & {
  releasedOn: string;
  offers: OfferDraft[];
  /** The title in the PC file where it is spelt otherwise there. */
  rowTitle?: string;
};

const editionCodes: Record<string, string> = { Standard: "STD", Deluxe: "DLX", "Collector's": "COL" };

function slugOf(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/[\p{M}'’™®]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function skuOf(slug: string, platform: string, offer: OfferDraft): string {
  const kind = offer.format === "key" ? "KEY" : (offer.condition ?? "new");
  const edition = editionCodes[offer.edition] ?? offer.edition;
  return [slug, slugOf(platform), edition, kind].join("-").toUpperCase();
}

/** A whole demo game. The slug comes from the title unless given; the SKU from slug, platform, edition, kind. */
export function defineGame(draft: GameDraft): DemoGame {
  const slug = draft.slug ?? slugOf(draft.title);
  const releases = draft.releases.map((release) => ({
    ...release,
    offers: release.offers.map((offer) => ({ sku: skuOf(slug, release.platform, offer), ...offer })),
  }));
  return { ...draft, slug, releases };
}

/** A game whose facts all stand in one row of the PC file. */
export function definePcGame({ releasedOn, offers, rowTitle, ...draft }: PcGameDraft): DemoGame {
  const confirms: DemoFact[] = ["title", "releases"];
  if (draft.developers.length > 0) confirms.push("developers");
  if (draft.publishers.length > 0) confirms.push("publishers");
  const sources: DemoSource[] = [pcFileRow(rowTitle ?? draft.title, releasedOn, confirms)];
  return defineGame({ ...draft, releases: [{ platform: "PC", releasedOn, offers }], sources });
}

type ConsoleGameDraft = Omit<GameDraft, "releases" | "sources"> & {
  platform: string;
  releasedOn: string;
  offers: OfferDraft[];
  /** The row of GameDataBase: file, region, and title and date where they are written otherwise there. */
  row: { file: string; region: string; title?: string; releaseDate?: string };
};

/** A game of one console whose facts all stand in one row of GameDataBase. */
export function defineConsoleGame({
  platform,
  releasedOn,
  offers,
  row,
  ...draft
}: ConsoleGameDraft): DemoGame {
  const { file, region, title = draft.title, releaseDate = releasedOn } = row;
  const source = gameDataBaseRow(file, { title, region, releaseDate }, [
    "title",
    "developers",
    "publishers",
    "releases",
  ]);
  return defineGame({ ...draft, releases: [{ platform, releasedOn, offers }], sources: [source] });
}
