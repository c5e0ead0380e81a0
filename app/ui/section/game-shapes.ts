// The sections of a game as forms.
import type { Field, RowsShape, Shape } from "./shape.ts";

type Options = readonly { value: string; label: string }[];

const options = (words: Readonly<Record<string, string>>): Options =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const kindNames: Readonly<Record<string, string>> = {
  base: "Game",
  dlc: "Add-on",
  bundle: "Bundle",
};
export const releaseStatusNames: Readonly<Record<string, string>> = {
  announced: "Announced",
  pre_order: "Pre-order",
  early_access: "Early access",
  released: "Released",
  delisted: "Delisted",
};
const systemNames: Readonly<Record<string, string>> = { windows: "Windows", macos: "macOS", linux: "Linux" };

export const systemOptions: Options = options(systemNames);

const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind: "text",
  maxLength: 300,
  ...more,
});
const lines = (name: string, label: string, hint = "One a line."): Field => ({
  name,
  label,
  kind: "lines",
  hint,
});

export const aboutShape: Shape = {
  fields: [
    text("title", "Title"),
    text("slug", "Address", { hint: "The end of /games/…; a published game keeps it.", maxLength: 200 }),
    text("description", "Description", { kind: "prose", maxLength: 5_000, wide: true }),
    text("kind", "Kind", { kind: "select", options: options(kindNames) }),
    text("baseGame", "Base game", {
      hint: "Of an add-on: the address of its game; empty for all others.",
      maxLength: 200,
      nullable: true,
    }),
    text("releaseStatus", "Release status", { kind: "select", options: options(releaseStatusNames) }),
    text("franchise", "Franchise", { hint: "A new name makes a new one.", maxLength: 120 }),
    lines("alternativeTitles", "Alternative titles", "Other spellings that people search for, one a line."),
    text("featuredRank", "Place among the featured", { kind: "number", hint: "From 1; empty for none." }),
  ],
};

const releasesShape = (platforms: Options): RowsShape => ({
  columns: [
    text("platform", "Platform", { kind: "select", options: [{ value: "", label: "None" }, ...platforms] }),
    text("releasedOn", "Released on", {
      hint: "2026-11-23, 2026-11 or 2026; empty when not known.",
      maxLength: 10,
      nullable: true,
    }),
  ],
  keys: ["platform"],
  one: "Release",
  spareRows: 1,
});

const editionsShape: RowsShape = {
  columns: [
    { name: "slug", label: "Address", kind: "hidden" },
    text("name", "Name", { maxLength: 120 }),
    { ...lines("contents", "What is in it"), wide: true },
  ],
  keys: ["name"],
  one: "Edition",
  ordered: true,
  spareRows: 1,
};

const ratingsShape: RowsShape = {
  columns: [
    text("board", "Board", { hint: "Such as PEGI or USK.", maxLength: 40 }),
    text("rating", "Rating", { hint: "In the board's own words.", maxLength: 40 }),
    text("minimumAge", "Minimum age", { kind: "number", maxLength: 2 }),
    { ...lines("descriptors", "Descriptors"), wide: true },
  ],
  keys: ["board"],
  one: "Rating",
  spareRows: 1,
};

const languagesShape: RowsShape = {
  columns: [
    text("language", "Language", { hint: "A tag such as en or pt-BR.", maxLength: 35 }),
    { name: "interface", label: "Interface", kind: "check" },
    { name: "audio", label: "Audio", kind: "check" },
    { name: "subtitles", label: "Subtitles", kind: "check" },
  ],
  keys: ["language"],
  one: "Language",
  spareRows: 3,
};

export const requirementsShape: RowsShape = {
  columns: [
    text("operatingSystem", "System", {
      kind: "select",
      options: [{ value: "", label: "None" }, ...systemOptions],
    }),
    text("level", "Level", {
      kind: "select",
      options: [{ value: "", label: "None" }, ...options({ minimum: "Minimum", recommended: "Recommended" })],
    }),
    text("osVersion", "Version of the system", { maxLength: 200 }),
    text("processor", "Processor"),
    text("graphics", "Graphics"),
    text("graphicsApi", "Graphics interface", { hint: "Such as DirectX 12.", maxLength: 100 }),
    text("memoryMebibytes", "Memory (MiB)", { kind: "number", hint: "8 GB are 8192.", maxLength: 10 }),
    text("storageMebibytes", "Storage (MiB)", { kind: "number", maxLength: 10 }),
    text("notes", "Notes", { maxLength: 500 }),
  ],
  keys: ["operatingSystem", "level"],
  one: "Requirement",
  spareRows: 1,
};

/** Pictures come by a form of their own; here are their words, their order and their end. */
export const mediaShape: RowsShape = {
  columns: [
    { name: "kind", label: "Kind", kind: "hidden" },
    { name: "objectKey", label: "Picture", kind: "picture" },
    text("alternativeText", "What it shows", { hint: "For those who do not see it." }),
  ],
  keys: ["objectKey"],
  namedBy: "alternativeText",
  one: "Picture",
  ordered: true,
  spareRows: 0,
};

const namesShape: Shape = {
  fields: [
    lines("developers", "Developers", "One a line, the first one first. New names make new companies."),
    lines("publishers", "Publishers", "One a line. New names make new companies."),
    lines("genres", "Genres", "One a line, of those that are there."),
    lines("tags", "Tags", "One a line, of those that are there."),
  ],
};

/** Sections with a page of their own, in the order of the editor's navigation. */
export const sectionPages = [
  "names",
  "releases",
  "editions",
  "ratings",
  "languages",
  "requirements",
] as const;
export type SectionPage = (typeof sectionPages)[number];

export const sectionTitles: Readonly<Record<SectionPage, string>> = {
  names: "Companies, genres, tags",
  releases: "Releases",
  editions: "Editions",
  ratings: "Age ratings",
  languages: "Languages",
  requirements: "Requirements",
};

export function shapeOf(section: SectionPage, platforms: Options): Shape {
  switch (section) {
    case "names":
      return namesShape;
    case "releases":
      return releasesShape(platforms);
    case "editions":
      return editionsShape;
    case "ratings":
      return ratingsShape;
    case "languages":
      return languagesShape;
    case "requirements":
      return requirementsShape;
  }
}
