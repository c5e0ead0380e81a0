/** The keys by which rows of different files agree that they mean the same game, company, platform or genre. */

/** Marks that say who owns a name, not what the name is; NFKC would turn ™ into the letters TM. */
const ownershipMarks = /[™®©℠℗]/gu;

/** Left out without a gap: `Rock 'N Roll`, `Rock N' Roll` and `Assassin’s` are spelt in every way. */
const apostrophes = /['’‘ʼ`´]/gu;

/** Whatever else separates words; `+`, `#` and `&` tell games apart and stay as words of their own. */
const separators = /[^\p{L}\p{N}\p{M}\p{So}\p{Sc}\p{Sm}+#&]+|[~|<>=^]/gu;

function foldCase(text: string): string {
  // Through upper case, so that ß meets SS and both forms of sigma meet each other.
  return text.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

/**
 * The title as a key: NFKC, case-folded, punctuation collapsed to single spaces, `+ # &` kept.
 * A title of punctuation alone is its own key. Equal keys mean the same name; empty only for a blank title.
 */
export function titleKeyOf(title: string): string {
  const folded = foldCase(title.replace(ownershipMarks, "").normalize("NFKC")).normalize("NFKC");
  const key = folded
    .replace(apostrophes, "")
    .replace(separators, " ")
    .replace(/[+#&]/g, " $& ")
    .replace(/\s+/g, " ")
    .trim();
  return key === "" ? foldCase(title.normalize("NFKC")).replace(/\s+/g, "") : key;
}

/** The key of a company, platform or genre: built like a title's, so that `Foo, Inc.` and `FOO Inc` are one. */
export function nameKeyOf(name: string): string {
  return titleKeyOf(name);
}

/**
 * The natural key of a game: its title key, with the year when several games share the title.
 * The bar cannot occur in a title key.
 */
export function identityKeyOf(titleKey: string, year?: number | null): string {
  return year == null ? titleKey : `${titleKey}|${year}`;
}
