/** Release dates as catalogues write them, with how much of the date they state. */

export type DatePrecision = "day" | "month" | "year";

/** `date` is the first day (`YYYY-MM-DD`) of the stated period. */
export interface ReleaseDate {
  readonly date: string;
  readonly precision: DatePrecision;
  readonly year: number;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const firstYear = 1950;
const lastYear = 2100;

function monthNumber(word: string): number {
  return months.findIndex((month) => word.toLowerCase().startsWith(month)) + 1;
}

function dateOf(year: number, month?: number, day?: number): ReleaseDate | undefined {
  if (year < firstYear || year > lastYear) return undefined;
  const precision = day !== undefined ? "day" : month !== undefined ? "month" : "year";
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const isReal = at.getUTCMonth() + 1 === (month ?? 1) && at.getUTCDate() === (day ?? 1);
  return isReal ? { date: at.toISOString().slice(0, 10), precision, year } : undefined;
}

/** Each form: the pattern, and the places of year, month and day among its groups. */
const forms: readonly { pattern: RegExp; order: readonly [number, number?, number?] }[] = [
  { pattern: /^(\d{4})(?:\.0)?$/, order: [1] },
  { pattern: /^(\d{4})-(\d{2})$/, order: [1, 2] },
  { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, order: [1, 2, 3] },
  { pattern: /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i, order: [3, 1, 2] },
  { pattern: /^(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4})$/i, order: [3, 2, 1] },
  { pattern: /^([a-z]{3,9})\.?,? (\d{4})$/i, order: [2, 1] },
];

/**
 * Reads `2004`, `2004-11`, `2004-11-16`, `Nov 16, 2004`, `8 Oct, 2014` and `Jun 2009`.
 * Undefined for anything else, for a day that does not exist, and for a year outside 1950 to 2100.
 */
export function parseReleaseDate(text: string): ReleaseDate | undefined {
  const plain = text.replace(/\s+/g, " ").trim();
  for (const { pattern, order } of forms) {
    const groups = pattern.exec(plain);
    if (!groups) continue;
    const [year, month, day] = order.map((place) => groups[place ?? 0] ?? "");
    const monthOf =
      month === undefined ? undefined : /^\d+$/.test(month) ? Number(month) : monthNumber(month);
    return monthOf === 0
      ? undefined
      : dateOf(Number(year), monthOf, day === undefined ? undefined : Number(day));
  }
  return undefined;
}
