// What a phrase of system requirements that carries no label is about.

export type PhraseKind =
  "osVersion" | "processor" | "memory" | "graphics" | "graphicsApi" | "storage" | "notes";

const digits = /\d/;

/** The first that fits; the order tells `2 GB VRAM` from `2 GB RAM`, and `Intel HD 4000` from an Intel processor. */
const kinds: readonly (readonly [Exclude<PhraseKind, "notes">, (phrase: string) => boolean])[] = [
  [
    "osVersion",
    (phrase) =>
      /^(?:microsoft )?(?:(?:windows|mac ?os|os ?x|linux|ubuntu|debian|steamos)\b|win ?\d)/i.test(phrase),
  ],
  [
    "graphics",
    (phrase) =>
      /\b(?:geforce|radeon|nvidia|gtx|rtx|vram|gpu|graphics|video (?:card|memory)|intel(?:\(r\)|®)? (?:u?hd|iris|arc)\b)/i.test(
        phrase,
      ),
  ],
  ["graphicsApi", (phrase) => /^(?:(?:direct ?x|direct3d|opengl|vulkan|metal)\b|dx ?\d)/i.test(phrase)],
  ["memory", (phrase) => digits.test(phrase) && /\b(?:ram|memory)\b/i.test(phrase)],
  [
    "storage",
    (phrase) =>
      digits.test(phrase) && /\b(?:space|disk|drive|hdd|ssd|storage|free|available)\b/i.test(phrase),
  ],
  [
    "processor",
    (phrase) =>
      !/\bprocessor and operating system\b/i.test(phrase) &&
      /\b(?:[\d.]+ ?[gm]hz|core(?:\(tm\)|™)?|i[3579]-\w+|ryzen|pentium|athlon|phenom|celeron|xeon|cpu|processor|apple m\d)\b/i.test(
        phrase,
      ),
  ],
];

export function phraseKind(phrase: string): PhraseKind {
  const text = phrase.trim();
  return kinds.find(([, fits]) => fits(text))?.[0] ?? "notes";
}
