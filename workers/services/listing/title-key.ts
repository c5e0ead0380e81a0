// The form of a title in which two spellings of the same title are equal.

/**
 * NFKC, case-folded, punctuation collapsed to single spaces; `+ # &` are kept, since they tell titles apart.
 * A title of punctuation alone keeps its signs. Also the form in which people's search words are compared.
 */
export function titleKey(title: string): string {
  const folded = title.normalize("NFKC").toLowerCase().normalize("NFKC");
  const key = folded
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}+#&]+/gu, " ")
    .trim();
  return key === "" ? folded.replace(/\s+/g, " ").trim() : key;
}
