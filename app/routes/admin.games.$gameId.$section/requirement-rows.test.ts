/** What was read from a text takes the place of its own system and level alone. */
import { expect, it } from "vitest";
import { withRead } from "./requirement-rows.ts";

const row = (operatingSystem: string, level: string, processor: string) => ({
  operatingSystem,
  level,
  processor,
});

it("replaces rows of the same system and level and keeps all others", () => {
  const stored = [row("windows", "minimum", "old"), row("linux", "minimum", "kept")];
  const read = [row("windows", "minimum", "new"), row("windows", "recommended", "more")];
  expect(withRead(stored, read)).toEqual([row("linux", "minimum", "kept"), ...read]);
  expect(withRead(stored, [])).toEqual(stored);
});
