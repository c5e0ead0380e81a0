/** Splits `Foo Games, Inc., Bar` into companies: a comma can be part of a company's name. */

/** Legal forms that stand after a comma and belong to the name before it. */
const legalForms = [
  "inc(orporated)?",
  "l\\.?l\\.?c",
  "l\\.?l\\.?p",
  "l\\.?p",
  "ltda?",
  "limited",
  "co(mpany)?",
  "corp(oration)?",
  "gmbh",
  "a\\.?g",
  "a\\.?b",
  "a[./]?s",
  "aps",
  "o\\.?y",
  "b\\.?v",
  "n\\.?v",
  "p\\.?l\\.?c",
  "pte",
  "pty",
  "k\\.?k",
  "kft",
  "s\\.?a(\\.?s|\\.?r\\.?l|\\.? de c\\.?v)?",
  "s\\.?r\\.?[lo]",
  "s\\.?l(\\.?u)?",
  "s\\.?p\\.?a",
  "s\\.?c",
  "d\\.?o\\.?o",
  "sp\\.? ?z\\.? ?o\\.? ?o",
  "ооо",
].join("|");

/** One or more legal forms (`Co. Ltd.`), with a stray dot, a closing bracket or `Self` around them as files have it. */
const belongsToFormer = new RegExp(`^[.\\s]*((${legalForms})[.\\s]*)+(self)?[.)]*$`, "iu");

/** `Reflections, a Ubisoft Studio` names one company and says what it is. */
const apposition = /^an? .+ (studios?|company|team)$/iu;

/** A porting house is one company whichever system it ported to. */
const platformNote = /\s*\((?:(?:mac|linux|windows|pc|os ?x|macos)[\s/,&+]*)+\)$/iu;

/** The names in a list joined by `separator`, in order, trimmed; never an empty one. */
export function splitCompanyNames(text: string, separator = ", "): string[] {
  const names: string[] = [];
  for (const part of text.split(separator)) {
    const former = names.length - 1;
    if (former >= 0 && (belongsToFormer.test(part.trim()) || apposition.test(part.trim()))) {
      names[former] = `${names[former]}${separator}${part.trim()}`;
    } else if (part.trim() !== "") {
      names.push(part.trim());
    }
  }
  return names.map((name) => name.replace(platformNote, "")).filter((name) => name !== "");
}
