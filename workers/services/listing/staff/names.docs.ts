// Shared names in the API's document.
import { answer, named, type RouteDescription } from "../../../shared/describe-route.ts";
import { mergedSchema, platformChoiceSchema, staffNameListSchema, staffNameSchema } from "./names.schemas.ts";

named("StaffName", staffNameSchema, "A name that games share, with the number of its games.");
named("StaffNameList", staffNameListSchema, "A page of names.");
named("SharedName", platformChoiceSchema, "A name and its address.");
named("MergedName", mergedSchema, "How many games have the other name now.");

const kind = {
  description: "Which names: genres, tags, franchises, platforms, companies.",
  example: "genres",
};
const slug = { description: "Address of the name.", example: "puzzle" };

export const namesDocs = {
  listNames: {
    id: "listNames",
    tag: "Administration",
    summary: "List names that games share",
    description: "In their order, page by page, with the number of games of every state.",
    path: { kind },
    queryExample: { q: "puz" },
    answers: {
      200: answer("A page of names.", staffNameListSchema, {
        items: [{ slug: "puzzle", name: "Puzzle", games: 12 }],
        nextCursor: null,
      }),
    },
    errors: [],
  },
  addName: {
    id: "addName",
    tag: "Administration",
    summary: "Add a name",
    description: "Spellings that differ in case and punctuation alone are one name.",
    path: { kind },
    bodyExample: { name: "Puzzle" },
    answers: { 201: answer("The name.", platformChoiceSchema, { slug: "puzzle", name: "Puzzle" }) },
    errors: [],
  },
  renameName: {
    id: "renameName",
    tag: "Administration",
    summary: "Spell a name anew",
    description:
      "Its address stays. `seen` is the name that was read: another one meanwhile answers `conflict`.",
    path: { kind, slug },
    bodyExample: { seen: "Puzle", name: "Puzzle" },
    answers: { 200: answer("The name.", platformChoiceSchema, { slug: "puzzle", name: "Puzzle" }) },
    errors: ["not_found", "conflict"],
  },
  mergeName: {
    id: "mergeName",
    tag: "Administration",
    summary: "Merge a name into another",
    description:
      "All games move to the other one, in one step; the first one is gone, and its address leads to the other.",
    path: { kind, slug },
    bodyExample: { into: "puzzle" },
    answers: { 200: answer("How many games moved.", mergedSchema, { games: 12 }) },
    errors: ["not_found"],
  },
} as const satisfies Record<string, RouteDescription>;
