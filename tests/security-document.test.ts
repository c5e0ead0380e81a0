/** docs/operations/security.md: every requirement names tests that exist. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkoutRoot } from "./architecture/source-tree.ts";

const document = readFileSync(join(checkoutRoot, "docs/operations/security.md"), "utf8");

interface Requirement {
  readonly number: string;
  readonly words: string;
  readonly met: string;
  readonly citations: readonly { path: string; title: string }[];
}

/** Rows of the tables whose first cell is a number of the standard; the last cell cites tests as `path`: title. */
const requirements: readonly Requirement[] = document
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, number]) => /^\d+\.\d+\.\d+$/.test(number ?? ""))
  .map(([, number = "", words = "", met = "", tests = ""]) => ({
    number,
    words,
    met,
    citations: tests.split("<br>").flatMap((one) => {
      const [, path, title] = /^`([^`]+)`: (.+)$/.exec(one.trim()) ?? [];
      return path !== undefined && title !== undefined ? [{ path, title }] : [];
    }),
  }));

describe("the list of requirements", () => {
  it("is about forty or more, each number once", () => {
    expect(requirements.length).toBeGreaterThanOrEqual(40);
    expect(new Set(requirements.map(({ number }) => number)).size).toBe(requirements.length);
  });

  it.each(requirements)(
    "$number says what it asks, how it is met and by which test",
    ({ words, met, citations }) => {
      expect(words).not.toBe("");
      expect(met).not.toBe("");
      expect(citations).not.toEqual([]);
      for (const { path, title } of citations) {
        expect(path).toMatch(/\.test\.tsx?$/);
        expect(existsSync(join(checkoutRoot, path)), path).toBe(true);
        expect(readFileSync(join(checkoutRoot, path), "utf8"), path).toContain(title);
      }
    },
  );
});
