/** Chooses how a title is set: typeface, size and lines that fit a block of given width and height. */
import { breakLines, wordsFit } from "./line-breaks.ts";
import { graphemesOf, graphemeWidth, textWidth } from "./glyph-width.ts";
import type { Random } from "./random.ts";

export type Typeface = {
  name: string;
  family: string;
  weight: number;
  /** Letter spacing in em. */
  tracking: number;
  capitals: boolean;
  /** How much wider than the estimate this face runs. */
  breadth: number;
};

const sans =
  "'Helvetica Neue', Helvetica, 'Segoe UI', Roboto, Arial, 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK JP', 'Hiragino Sans', sans-serif";
const serif =
  "Georgia, 'Iowan Old Style', 'Times New Roman', 'Liberation Serif', 'Noto Serif', 'Noto Serif CJK JP', serif";
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono', monospace";

const faces = {
  grotesque: {
    name: "grotesque",
    family: sans,
    weight: 800,
    tracking: -0.02,
    capitals: false,
    breadth: 1.05,
  },
  capitals: { name: "capitals", family: sans, weight: 700, tracking: 0.035, capitals: true, breadth: 1.05 },
  book: { name: "book", family: serif, weight: 700, tracking: -0.005, capitals: false, breadth: 1.04 },
  terminal: { name: "terminal", family: mono, weight: 700, tracking: 0, capitals: false, breadth: 1.02 },
} as const satisfies Record<string, Typeface>;

export type Line = { text: string; size: number };
export type Lettering = {
  face: Typeface;
  lines: Line[];
  rightToLeft: boolean;
  /** Line height as a multiple of the size. */
  leading: number;
};

/** The first letter with a direction decides (Unicode UAX 9, rule P2, for the scripts that run right to left). */
export function runsRightToLeft(title: string): boolean {
  const letter = /\p{L}/u.exec(title)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}

function leadingOf(title: string): number {
  if (
    /[\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}]/u.test(title)
  )
    return 1.42;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(title) ? 1.2 : 1.06;
}

/** A face that suits the title: capitals only for short Latin titles, a typewriter only for plain ones. */
export function chooseFace(title: string, random: Random): Typeface {
  const roll = random.next();
  const latin = /^[\p{Script=Latin}\p{Nd}\p{P}\p{S}\s]+$/u.test(title);
  if (!latin) return faces.grotesque;
  if (roll < 0.3 && title.length <= 34 && !/ß/u.test(title)) return faces.capitals;
  if (roll < 0.52) return faces.book;
  if (roll < 0.6 && title.length <= 30) return faces.terminal;
  return faces.grotesque;
}

/** Estimated width in em of a text in a face. */
function widthIn(face: Typeface, text: string): number {
  const width = face.name === "terminal" ? terminalWidth(text) : textWidth(text, face.tracking);
  return width * face.breadth;
}

/** Every letter of a typewriter face is as wide as the next; signs that it lacks come from another face. */
function terminalWidth(text: string): number {
  return graphemesOf(text).reduce(
    (sum, grapheme) =>
      sum + (/^[ -~\u00a0-\u024f]$/u.test(grapheme) ? 0.62 : Math.max(0.62, graphemeWidth(grapheme))),
    0,
  );
}

/** Estimated width in pixels of a line in a face. */
export function lineWidth(text: string, size: number, face: Typeface): number {
  return widthIn(face, text) * size;
}

const sizes = [112, 100, 90, 80, 72, 64, 57, 51, 46, 41, 37, 33, 29, 26, 23, 20, 18];
const smallest = 18;

/** `Main: Second` and `Main - Second` become two parts; the second is set smaller. */
function partsOf(title: string): [string, string] {
  const match = /^(.{2,44}?)(?::| [-–—])\s+(\S.{2,69})$/u.exec(title);
  return match?.[1] && match[2] ? [match[1], match[2]] : [title, ""];
}

function setPart(
  text: string,
  face: Typeface,
  box: { width: number; height: number },
  largest: number,
  leading: number,
) {
  const widthOf = (line: string) => widthIn(face, line);
  for (const size of sizes) {
    if (size > largest) continue;
    const measure = box.width / size;
    if (size > 20 && !wordsFit(text, measure, widthOf)) continue;
    const lines = breakLines(text, measure, widthOf);
    const mostLines = size >= 57 ? 3 : size >= 37 ? 4 : 12;
    if (lines.length <= mostLines && lines.length * size * leading <= box.height) {
      return lines.map((line) => ({ text: line, size }));
    }
  }
  const lines = breakLines(text, box.width / smallest, widthOf);
  const room = Math.max(1, Math.floor(box.height / (smallest * leading)));
  const kept = lines.slice(0, room);
  const last = kept.at(-1) ?? "";
  if (lines.length > room) kept[room - 1] = `${graphemesOf(last).slice(0, -2).join("")}…`;
  return kept.map((line) => ({ text: line, size: smallest }));
}

/** The title set as large as the box allows; what does not fit even small ends in an ellipsis. */
export function setTitle(
  title: string,
  face: Typeface,
  box: { width: number; height: number },
  largest = 100,
): Lettering {
  const leading = leadingOf(title);
  const shown = face.capitals ? title.toUpperCase() : title;
  const [main, second] = partsOf(shown);
  const rightToLeft = runsRightToLeft(title);
  if (!second) return { face, lines: setPart(shown, face, box, largest, leading), rightToLeft, leading };
  const mainLines = setPart(main, face, { width: box.width, height: box.height * 0.66 }, largest, leading);
  const mainSize = mainLines[0]?.size ?? smallest;
  const rest = box.height - mainLines.length * mainSize * leading;
  const secondLines = setPart(
    second,
    face,
    { width: box.width, height: rest },
    Math.max(smallest, mainSize * 0.58),
    leading,
  );
  return { face, lines: [...mainLines, ...secondLines], rightToLeft, leading };
}

/** Height of a set title in pixels. */
export function letteringHeight({ lines, leading }: Lettering): number {
  return lines.reduce((sum, { size }) => sum + size * leading, 0);
}
