// Rows of requirements that were read from a text, among those that are stored.

/** The name of the form of a pasted text among those of the section's page. */
export const pasteIntent = "read";

interface Placed {
  operatingSystem: string;
  level: string;
}

/** What is stored, with what was read in place of the rows of the same system and level. */
export function withRead<Row extends Placed>(stored: readonly Row[], read: readonly Row[]): Row[] {
  const place = ({ operatingSystem, level }: Placed) => `${operatingSystem} ${level}`;
  const places = new Set(read.map(place));
  return [...stored.filter((row) => !places.has(place(row))), ...read];
}
