/** The size budget: a module fits on a few screens, and the usual one on a single screen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkoutRoot, isGenerated, isTest, listFiles } from "./architecture/source-tree.ts";
import { median, overBudget, type Sized } from "./architecture/size-budget.ts";

const sized: Sized[] = listFiles()
  .filter((path) => /\.(ts|tsx|js|css)$/.test(path) && !isGenerated(path))
  .map((path) => ({ path, lines: readFileSync(join(checkoutRoot, path), "utf8").split("\n").length - 1 }));

describe("size budget", () => {
  it("no module is longer than its cap", () => {
    expect(overBudget(sized)).toEqual([]);
  });

  it("the usual shipped module fits on a screen or two", () => {
    const lines = sized.filter(({ path }) => !isTest(path)).map((file) => file.lines);
    expect(median(lines)).toBeLessThanOrEqual(100);
  });

  it("names what is too long", () => {
    const files = [
      { path: "workers/a.ts", lines: 301 },
      { path: "workers/b.ts", lines: 300 },
      { path: "workers/c.test.ts", lines: 500 },
      { path: "tests/d.ts", lines: 501 },
    ];
    expect(overBudget(files)).toEqual([
      "workers/a.ts has 301 lines of 300",
      "tests/d.ts has 501 lines of 500",
    ]);
  });

  it("takes the middle of the sizes", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 5, 9, 11])).toBe(7);
    expect(median([])).toBe(0);
  });
});
