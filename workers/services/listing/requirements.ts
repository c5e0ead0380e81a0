// System requirements as publishers write them, parsed into fields. What is not understood is kept as a note, never lost.
import type { RequirementFields, SystemRequirement } from "./game-details.schemas.ts";
import { phraseKind, type PhraseKind } from "./requirement-phrases.ts";

type Field = Exclude<PhraseKind, "notes">;

/** Labels before a colon; those of `notes` keep their label, since it says what the words are about. */
const labels: readonly (readonly [Field | "notes", RegExp])[] = [
  ["osVersion", /(?:supported |minimum )?(?:os|operating systems?)(?: version)?/],
  ["processor", /processor|cpu/],
  ["memory", /(?:system |physical )?(?:memory|ram)/],
  ["graphicsApi", /(?:direct ?x|graphics api|opengl|vulkan)(?: version)?/],
  ["graphics", /graphics(?: card)?|(?:video|display)(?: card)?|gpu/],
  [
    "storage",
    /storage(?: space)?|hard (?:drive|disk)(?: space)?|(?:free )?disk space|hdd(?: space)?|free space/,
  ],
  [
    "notes",
    /sound(?: card)?|audio|network|internet|additional(?: notes| information)?|notes?|other(?: requirements)?|input|peripherals|controllers?|vr support|screen resolution|resolution/,
  ],
];

const label = new RegExp(
  `(?<=^|[\\s;,.•*|/(–-])(${labels.map(([, words]) => words.source).join("|")})\\s*\\*?\\s*(?::|\\t+)\\s*`,
  "gi",
);
const heading =
  /(?:^|\n|(?<=[.\s]))[ \t]*(minimum|recommended)(?:[ \t]+(?:system[ \t]+)?(?:requirements?|specifications?|specs?))?[ \t]*(?::|(?=\n|$))/gi;

const mebibytesOf: Record<string, number> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };
const size = /(\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?)\s*([kmgt])(?:i?b|ig|eg|era|igabytes?|egabytes?)?\b/i;
const largestMebibytes = 2_147_483_647;

/** `8 GB` to 8192, whole; undefined without a size. A gigabyte is counted as 1,024 mebibytes, as memory is sold. */
function mebibytes(text: string): number | undefined {
  const [, digits = "", unit = ""] = size.exec(text) ?? [];
  const number = /,\d{3}(?:,|$)/.test(digits) ? digits.replaceAll(",", "") : digits.replace(",", ".");
  const amount = Math.round(Number(number) * (mebibytesOf[unit.toLowerCase()] ?? Number.NaN));
  return amount > 0 && amount <= largestMebibytes ? amount : undefined;
}

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  reg: "®",
  trade: "™",
};

/** Lists and breaks of pasted HTML as lines, the rest of its marks away. */
function plainText(text: string): string {
  return text
    .replace(/<br\s*\/?>|<\/(?:li|p|div|h\d|tr)>/gi, "\n")
    .replace(/<\/?[a-z][^>]*>/gi, " ")
    .replace(/&(amp|lt|gt|quot|nbsp|reg|trade);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\r\n?/g, "\n");
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/^[\s;,•*|–-]+|[\s;,•*|–-]+$/g, "")
    .trim();

/** DirectX in one writing: `Version 11` below its label, `DX11` and `DirectX® 11` are all `DirectX 11`. */
function graphicsApi(text: string, labelText: string): string {
  const versioned = text.replace(
    /\b(?:direct ?x|dx)\W{0,2}\s*(?:version|ver\.?|v)?\s*(\d+(?:\.\d+)?[a-c]?)\b/gi,
    "DirectX $1",
  );
  if (/direct ?x|direct3d|opengl|vulkan|metal/i.test(versioned)) return versioned;
  const name = /^(opengl|vulkan)/i.exec(labelText)?.[1]?.toLowerCase();
  const known = name === "opengl" ? "OpenGL" : name === "vulkan" ? "Vulkan" : "DirectX";
  return `${known} ${versioned.replace(/^(?:version|ver\.?|v)\s*/i, "")}`;
}

/** Longest text of one field, and of the notes. */
const longestField = 200;
const longestNotes = 500;

/** The fields of one level (`minimum`, or `recommended`); null where nothing is said. */
export function parseRequirementFields(text: string): RequirementFields {
  const found = new Map<Field, string>();
  const sizes = new Map<Field, number>();
  const notes: string[] = [];

  function put(kind: PhraseKind, value: string, labelText = ""): void {
    if (value === "") return;
    const asNote = labelText === "" ? value : `${labelText}: ${value}`;
    if (kind === "notes")
      return void notes.push(/^(?:additional|notes?|other)/i.test(labelText) ? value : asNote);
    if (kind === "memory" || kind === "storage") {
      const amount = mebibytes(value);
      if (amount === undefined || sizes.has(kind)) notes.push(asNote);
      else sizes.set(kind, amount);
      return;
    }
    const written = kind === "graphicsApi" ? graphicsApi(value, labelText) : value;
    const before = found.get(kind);
    const joined = before === undefined ? written : `${before}, ${written}`;
    if (joined.length > longestField) notes.push(asNote);
    else found.set(kind, joined);
  }

  function putLoose(words: string): void {
    for (const line of words.split(/[\n;•]/)) {
      for (const phrase of line.split(/,\s+(?![^(]*\))/)) put(phraseKind(phrase), tidy(phrase));
    }
  }

  const plain = plainText(text);
  const marks = [...plain.matchAll(label)];
  putLoose(plain.slice(0, marks[0]?.index ?? plain.length));
  for (const [at, mark] of marks.entries()) {
    const words = plain.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? plain.length);
    const labelText = tidy(mark[1] ?? "");
    const kind = labels.find(([, pattern]) =>
      new RegExp(`^(?:${pattern.source})$`, "i").test(labelText),
    )?.[0];
    put(kind ?? "notes", tidy(words), labelText);
  }
  const said = (field: Field): string | null => found.get(field) ?? null;
  return {
    osVersion: said("osVersion"),
    processor: said("processor"),
    graphics: said("graphics"),
    graphicsApi: said("graphicsApi"),
    memoryMebibytes: sizes.get("memory") ?? null,
    storageMebibytes: sizes.get("storage") ?? null,
    notes: notes.length === 0 ? null : notes.join(". ").slice(0, longestNotes),
  };
}

export type ParsedRequirement = Pick<SystemRequirement, "level"> & RequirementFields;

/** Each level of a text with headings; a text without is the minimum. Levels of which nothing is said are left out. */
export function parseRequirements(text: string): ParsedRequirement[] {
  const plain = plainText(text);
  const headings = [...plain.matchAll(heading)];
  const parts: { level: SystemRequirement["level"]; words: string }[] = [
    { level: "minimum", words: plain.slice(0, headings[0]?.index ?? plain.length) },
    ...headings.map((mark, at) => ({
      level: mark[1]?.toLowerCase() === "recommended" ? ("recommended" as const) : ("minimum" as const),
      words: plain.slice(mark.index + mark[0].length, headings[at + 1]?.index ?? plain.length),
    })),
  ];
  return (["minimum", "recommended"] as const).flatMap((level) => {
    const words = parts.filter((part) => part.level === level).map((part) => part.words);
    const fields = parseRequirementFields(words.join("\n"));
    return Object.values(fields).every((value) => value === null) ? [] : [{ level, ...fields }];
  });
}
