/** Breaks a title into lines of even length, at spaces, after hyphens, between Han and kana signs, and inside a word last. */
import { graphemesOf } from "./glyph-width.ts";

/** Width in em of a text in the face it will be set in. */
export type WidthOf = (text: string) => number;

type Piece = { text: string; spaceBefore: boolean };

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。！？・]/u;
/** Scripts that write no spaces between words; where words end takes a dictionary. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const dictionary = new Intl.Segmenter("und", { granularity: "word" });
/** Signs that may not begin a line (a part of the Japanese rules, JIS X 4051). */
const neverFirst = /^[、。！？・ー」』）〜,.!?:;)\]}ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;

/** Words of a title; a number at its end stays with the word before it, so that it never stands alone. */
function wordsOf(title: string): string[] {
  return title.split(/\s+/u).reduce<string[]>((words, word, index, all) => {
    const before = words.at(-1);
    const ends = index === all.length - 1 && /^(\d{1,4}|[IVX]{1,5})$/u.test(word);
    if (before === undefined || !ends || before.length > 14) return [...words, word];
    return [...words.slice(0, -1), `${before} ${word}`];
  }, []);
}

function piecesOf(title: string): Piece[] {
  return wordsOf(title).flatMap((word) => {
    if (unspaced.test(word)) {
      return Array.from(dictionary.segment(word), ({ segment, index }) => ({
        text: segment,
        spaceBefore: index === 0,
      }));
    }
    const parts: string[] = [];
    for (const grapheme of graphemesOf(word)) {
      const last = parts.at(-1);
      const open =
        last !== undefined &&
        !neverFirst.test(grapheme) &&
        (cjk.test(grapheme) || cjk.test(last.slice(-1)) || (/[-/‐]$/u.test(last) && last.length > 2));
      if (last === undefined || open) parts.push(grapheme);
      else parts[parts.length - 1] = last + grapheme;
    }
    return parts.map((text, index) => ({ text, spaceBefore: index === 0 }));
  });
}

function joined(pieces: readonly Piece[]): string {
  return pieces.reduce(
    (line, piece) => (line && piece.spaceBefore ? `${line} ${piece.text}` : line + piece.text),
    "",
  );
}

/** Cuts pieces that are wider than a line. */
function cutLongPieces(pieces: readonly Piece[], measure: number, widthOf: WidthOf): Piece[] {
  return pieces.flatMap((piece) => {
    if (widthOf(piece.text) <= measure) return [piece];
    const parts = [""];
    for (const grapheme of graphemesOf(piece.text)) {
      const last = parts.at(-1) ?? "";
      if (last && widthOf(last + grapheme) > measure) parts.push(grapheme);
      else parts[parts.length - 1] = last + grapheme;
    }
    return parts.map((text, index) => ({ text, spaceBefore: index === 0 && piece.spaceBefore }));
  });
}

/** Whether every word fits a line of `measure` em by itself. */
export function wordsFit(title: string, measure: number, widthOf: WidthOf): boolean {
  return piecesOf(title).every((piece) => widthOf(piece.text) <= measure);
}

/**
 * Lines no wider than `measure` em, as few as possible and then as even as possible (the sum of squared gaps is
 * least). Words wider than a line are cut between signs.
 */
export function breakLines(title: string, measure: number, widthOf: WidthOf): string[] {
  const pieces = cutLongPieces(piecesOf(title.trim()), measure, widthOf);
  type Best = { lines: number; cost: number; from: number };
  const best: Best[] = [{ lines: 0, cost: 0, from: 0 }];
  for (let end = 1; end <= pieces.length; end += 1) {
    let choice: Best | undefined;
    for (let from = end - 1; from >= 0; from -= 1) {
      const width = widthOf(joined(pieces.slice(from, end)));
      if (width > measure && from < end - 1) break;
      const before = best[from];
      if (!before) continue;
      const option = { lines: before.lines + 1, cost: before.cost + (measure - width) ** 2, from };
      const better =
        !choice ||
        option.lines < choice.lines ||
        (option.lines === choice.lines && option.cost < choice.cost);
      if (better) choice = option;
    }
    best.push(choice ?? { lines: end, cost: 0, from: end - 1 });
  }
  const lines: string[] = [];
  for (let end = pieces.length; end > 0; end = best[end]?.from ?? 0) {
    lines.unshift(joined(pieces.slice(best[end]?.from ?? 0, end)));
  }
  return lines;
}
