/** Mappings for files that many have, chosen by the header when the operator names none. */
import {
  columnsOf,
  mappingSchema,
  type Mapping,
  type MappingInput,
} from "#workers/services/listing/import/index.ts";

/** Platform codes of vgsales and its forks, by the names that the catalogue uses. */
const platformNames: Record<string, string> = {
  "2600": "Atari 2600",
  "3DO": "3DO",
  "3DS": "Nintendo 3DS",
  DC: "Dreamcast",
  DS: "Nintendo DS",
  GB: "Game Boy",
  GBA: "Game Boy Advance",
  GC: "GameCube",
  GEN: "Mega Drive",
  GG: "Game Gear",
  N64: "Nintendo 64",
  NES: "NES",
  NG: "Neo Geo",
  PC: "PC",
  PCFX: "PC-FX",
  PS: "PlayStation",
  PS2: "PlayStation 2",
  PS3: "PlayStation 3",
  PS4: "PlayStation 4",
  PSP: "PlayStation Portable",
  PSV: "PlayStation Vita",
  SAT: "Saturn",
  SCD: "Mega-CD",
  SNES: "Super NES",
  TG16: "TurboGrafx-16",
  WS: "WonderSwan",
  Wii: "Wii",
  WiiU: "Wii U",
  X360: "Xbox 360",
  XB: "Xbox",
  XOne: "Xbox One",
};

/** Physical sales of vgchartz.com; the sales figures are not read. */
const vgsales: MappingInput = {
  source: "vgsales",
  format: "csv",
  rowKey: ["Name", "Platform", "Year"],
  fields: {
    title: { column: "Name" },
    platform: { column: "Platform", values: platformNames },
    releaseDate: { column: "Year" },
    genres: {
      column: "Genre",
      values: { Platform: "Platformer", "Role-Playing": "Role-playing", Misc: "Miscellaneous" },
    },
    publishers: { column: "Publisher" },
  },
};

/** Steam titles with prices; owners, playtime and scores are not read. */
const pcGames: MappingInput = {
  source: "pc-games-2004-2018",
  format: "csv",
  rowKey: ["Game", "Release date", "Developer(s)"],
  fields: {
    title: { column: "Game" },
    platform: { constant: "PC" },
    releaseDate: { column: "Release date" },
    developers: { column: "Developer(s)", parser: "companies" },
    publishers: { column: "Publisher(s)", parser: "companies" },
    price: { column: "Price", currency: "USD", free: ["Free"] },
    activation: { constant: "Steam" },
  },
};

/** The presets, in the order in which headers are compared. */
export const presets: readonly Mapping[] = [vgsales, pcGames].map((preset) => mappingSchema.parse(preset));

/** The columns that a mapping reads and a header does not have. */
export function missingColumns(mapping: Mapping, header: readonly string[]): string[] {
  return columnsOf(mapping).filter((column) => !header.includes(column));
}

/** The preset whose columns the header has; else the nearest one with what it misses there. */
export function choosePreset(
  header: readonly string[],
): { preset: Mapping } | { nearest: Mapping; missing: readonly string[] } | undefined {
  const candidates = presets
    .map((preset) => ({ preset, missing: missingColumns(preset, header), of: columnsOf(preset).length }))
    .sort((a, b) => a.missing.length / a.of - b.missing.length / b.of);
  const [best] = candidates;
  if (best === undefined) return undefined;
  if (best.missing.length === 0) return { preset: best.preset };
  return best.missing.length < best.of ? { nearest: best.preset, missing: best.missing } : undefined;
}
