// The staff's catalogue in the API's document.
import { answer, named, type RouteDescription } from "../../../shared/describe-route.ts";
import {
  savedSchema,
  staffGameListSchema,
  staffGameRowSchema,
  staffGameSchema,
  staffMediaSchema,
  staffOfferSchema,
  type StaffGame,
  type StaffGameRow,
} from "./staff-games.schemas.ts";

named("StaffGameRow", staffGameRowSchema, "A game as the staff's list shows it, published or not.", {
  version: "Counted up by every change; a save names the one that was read.",
  rated: "Some board has rated it.",
  publishAt: "When a scheduled game is published.",
});
named("StaffGameList", staffGameListSchema, "A page of games.");
named("StaffGame", staffGameSchema, "A game with every section of the editor.");
named("StaffOffer", staffOfferSchema, "An offer as it is stored, with its running prices.");
named("StaffMedia", staffMediaSchema, "A picture or clip of a game's gallery.");
named("SavedGame", savedSchema, "What became of a save.", { changed: "False: it was so already." });

const row: StaffGameRow = {
  id: "game_01jd3v2b7fe5wamx9v0c4q8d1t",
  slug: "test-game",
  title: "Test Game",
  releaseYear: 2026,
  kind: "base",
  status: "draft",
  publishAt: null,
  releaseStatus: "announced",
  origin: "staff",
  rated: false,
  version: 3,
  updatedAt: "2026-11-23T10:00:00.000Z",
  platforms: ["PC"],
  offers: 1,
};
const { platforms: _platforms, offers: _offers, ...head } = row;
const about = {
  title: "Test Game",
  slug: "test-game",
  description: "",
  kind: "base" as const,
  baseGame: null,
  releaseStatus: "announced" as const,
  franchise: null,
  alternativeTitles: [],
  featuredRank: null,
};
const game: StaffGame = {
  ...head,
  about,
  names: { developers: ["Example Studio"], publishers: [], genres: ["Puzzle"], tags: [] },
  releases: [{ platform: "pc", releasedOn: "2026-11" }],
  editions: [{ slug: "standard", name: "Standard", contents: ["The game"] }],
  ratings: [],
  languages: [{ language: "en", interface: true, audio: true, subtitles: false }],
  requirements: [],
  media: [],
  offers: [],
};
const saved = { changed: true, version: 4 };

export const staffGamesDocs = {
  listGames: {
    id: "listStaffGames",
    tag: "Administration",
    summary: "List games of every state",
    description: "Drafts and scheduled games too, page by page, with the version and state of each.",
    queryExample: { status: "draft", sort: "newest" },
    answers: { 200: answer("A page of games.", staffGameListSchema, { items: [row], nextCursor: null }) },
    errors: [],
  },
  createGame: {
    id: "createStaffGame",
    tag: "Administration",
    summary: "Make a draft",
    description: "A game that nobody sees yet. Games of one title are told apart by their year.",
    bodyExample: { title: "Test Game", year: 2026 },
    answers: { 201: answer("The draft.", staffGameSchema, game) },
    errors: [],
  },
  getGame: {
    id: "getStaffGame",
    tag: "Administration",
    summary: "Read a game with every section",
    description: "As it is stored, past every cache.",
    answers: { 200: answer("The game.", staffGameSchema, game) },
    errors: ["not_found"],
  },
  saveSection: {
    id: "saveStaffGameSection",
    tag: "Administration",
    summary: "Save one section of a game",
    description:
      "Names the version that was read: a later one answers `conflict`, and nothing is written. What is stored already changes nothing.",
    bodyExample: { section: "about", version: 3, value: about },
    answers: { 200: answer("What became of it.", savedSchema, saved) },
    errors: ["not_found", "conflict"],
  },
  changeStatus: {
    id: "changeStaffGameStatus",
    tag: "Administration",
    summary: "Publish, schedule or take off a game",
    description: "A scheduled game is published by the first minute after its moment.",
    bodyExample: { version: 3, status: "scheduled", publishAt: "2026-12-01T09:00:00Z" },
    answers: { 200: answer("What became of it.", savedSchema, saved) },
    errors: ["not_found", "conflict"],
  },
} as const satisfies Record<string, RouteDescription>;
