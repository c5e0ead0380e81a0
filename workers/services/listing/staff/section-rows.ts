// From what was sent for a section to what `save_game_section` takes: keys, addresses and whole dates are worked out here.
import { nameKeyOf, titleKeyOf } from "../import/title-key.ts";
import { slugOrHash } from "../import/slug.ts";
import type { SaveSectionInput } from "./game-sections.schemas.ts";
import { sharedName, sharedNames } from "./shared-names.ts";

type About = Extract<SaveSectionInput, { section: "about" }>["value"];
type Edition = Extract<SaveSectionInput, { section: "editions" }>["value"][number];

/** `2026-11` -> the first day of the month, with how much of it was said. */
function wholeDate(partial: string | null) {
  if (partial === null) return { releasedOn: null, datePrecision: null };
  const datePrecision = partial.length === 4 ? "year" : partial.length === 7 ? "month" : "day";
  return { releasedOn: `${partial}-01-01`.slice(0, 10), datePrecision };
}

export async function aboutRow(about: About) {
  const { franchise, title } = about;
  return {
    ...about,
    titleKey: titleKeyOf(title),
    franchise: franchise === null ? null : await sharedName("franchise", franchise),
  };
}

/** New editions get an address that no other of the list has. */
async function editionRows(editions: readonly Edition[]) {
  const taken = new Set(editions.flatMap(({ slug }) => slug ?? []));
  const rows = [];
  for (const { slug, name, contents } of editions) {
    let free = slug ?? (await slugOrHash("edition", name, nameKeyOf(name)));
    for (let number = 2; slug === null && taken.has(free); number++)
      free = `${free.replace(/-\d+$/, "")}-${number}`;
    taken.add(free);
    rows.push({ slug: free, name, contents });
  }
  return rows;
}

const existing = (names: readonly string[]) => names.map((name) => ({ key: nameKeyOf(name), name }));

/** The JSON of a section for the database. */
export async function sectionRow(input: SaveSectionInput): Promise<unknown> {
  switch (input.section) {
    case "about":
      return aboutRow(input.value);
    case "names": {
      const { developers, publishers, genres, tags } = input.value;
      return {
        developers: await sharedNames("company", developers),
        publishers: await sharedNames("company", publishers),
        genres: existing(genres),
        tags: existing(tags),
      };
    }
    case "releases":
      return input.value.map(({ platform, releasedOn }) => ({ platform, ...wholeDate(releasedOn) }));
    case "editions":
      return editionRows(input.value);
    default:
      return input.value;
  }
}
