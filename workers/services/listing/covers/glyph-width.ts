/** Estimates how wide a text will be in a system font that nobody here can measure: on the generous side. */

/** Widths in em of a bold grotesque such as Helvetica or Arial, for the letters that differ from the rest. */
const letterWidths = new Map<string, number>([
  ...[..."ijl.,:;|!'’‘`·"].map((letter) => [letter, 0.3] as const),
  ...[..."ftrI()[]-/\\ "].map((letter) => [letter, 0.4] as const),
  ...[...'ckszvxyJ"“”*'].map((letter) => [letter, 0.58] as const),
  ...[..."mM%@"].map((letter) => [letter, 0.95] as const),
  ...[..."w&"].map((letter) => [letter, 0.84] as const),
  ...[..."W—…"].map((letter) => [letter, 1.02] as const),
  [" ", 0.29],
]);

const wideScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60\u30FC]/u;
const wideCyrillic = /[ЖЩШЮМФЫжщшюмфы]/u;

/** Width in em of one grapheme (what a reader takes for one sign). */
export function graphemeWidth(grapheme: string): number {
  const known = letterWidths.get(grapheme);
  if (known !== undefined) return known;
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme)) return 1.4;
  if (wideScripts.test(grapheme)) return 1.02;
  if (wideCyrillic.test(grapheme)) return 0.98;
  if (/^\p{Script=Arabic}/u.test(grapheme)) return 0.68;
  if (/^[\p{Lu}\p{Lt}]/u.test(grapheme)) return 0.77;
  if (/^\p{Script=Latin}|^\p{Script=Greek}|^\p{Nd}/u.test(grapheme)) return 0.635;
  return 0.82;
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The signs of a text as a reader counts them. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Width in em of a text, with `tracking` em between its signs. */
export function textWidth(text: string, tracking = 0): number {
  const graphemes = graphemesOf(text);
  return graphemes.reduce((sum, grapheme) => sum + graphemeWidth(grapheme) + tracking, 0);
}
