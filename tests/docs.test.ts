/** The documents tell the truth: what they name exists, and every part of the system has a row that says how it stands. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkoutRoot, listFiles } from "./architecture/source-tree.ts";
import {
  checkParts,
  checkReferences,
  checkTables,
  partRows,
  type Checkout,
} from "./architecture/documents.ts";

const read = (path: string): string => readFileSync(join(checkoutRoot, path), "utf8");

/** The parts of the system as its description lists them. */
const parts = [
  "Web application",
  "API gateway",
  "Game listing service",
  "Order service",
  "User service",
  "Payment service and gateway",
  "Notification service and email",
  "Search service",
  "Caching layer",
  "Primary database",
  "Analytics database",
  "Message broker",
  "CDN",
  "Monitoring and logging",
  "Real-time stock",
  "Recommendations",
  "Reviews and ratings",
  "Multi-region",
];

const files = listFiles();
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));
const checkout: Checkout = { files, scripts: new Set(Object.keys(scripts)) };
const documents = files.filter((path) => path.endsWith(".md")).map((path) => ({ path, text: read(path) }));

describe("documents", () => {
  it("name only what exists", () => {
    expect(documents.flatMap((document) => checkReferences(document, checkout))).toEqual([]);
  });

  it("leave no cell of a table out", () => {
    expect(documents.flatMap(checkTables)).toEqual([]);
  });

  it("give every part of the system a row that says how it stands", () => {
    expect(checkParts(partRows(read("docs/architecture.md")), parts)).toEqual([]);
  });

  it("keep decision records short and in one form", () => {
    const records = documents.filter(({ path }) => path.startsWith("docs/decisions/"));
    expect(records.length).toBeGreaterThanOrEqual(9);
    const wrong = records.filter(
      ({ text }) =>
        text.split("\n").length > 60 ||
        !["Status", "Context", "Decision", "Consequences"].every((head) =>
          new RegExp(`^(## )?\\**${head}`, "m").test(text),
        ),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe("the checker of documents", () => {
  const known: Checkout = {
    files: ["app/root.tsx", "docs/a.md", "db/schema/orders.ts"],
    scripts: new Set(["dev", "test"]),
  };
  const problems = (text: string): string[] => checkReferences({ path: "docs/b.md", text }, known);

  it.each([
    "see `app/gone.tsx`",
    "see `db/gone/`",
    "see `gone.toml`",
    "see `db/schema/<x>/<y>.ts`",
    "run `npm run gone`",
    "```sh\nnpm run gone -- --x\n```",
    "see [that](gone.md)",
    "see [that](../app/gone.tsx#part)",
  ])("finds what is wrong in: %s", (text) => {
    expect(problems(text)).toHaveLength(1);
  });

  it.each([
    "see `app/root.tsx` and `db/schema/`",
    "see `db/schema/<aggregate>.ts` and `db/**/*.ts`",
    "run `npm run dev`, `npm test`, `npm ci`",
    "see [that](a.md), [there](../app/root.tsx) and [elsewhere](https://example.com/x.md)",
    "asks `/api/v1/games`, makes `build/client` and `.dev.vars`",
    "calls `orders.place()` with `a/b`",
  ])("has nothing to say about: %s", (text) => {
    expect(problems(text)).toEqual([]);
  });

  it("finds a row that lacks a cell, or has one more", () => {
    const table = (row: string) => ({ path: "docs/b.md", text: `| a | b |\n| - | - |\n${row}\n\n| alone |` });
    expect(checkTables(table("| 1 | `x \\| y` |"))).toEqual([]);
    expect(checkTables(table("| 1 |"))).toHaveLength(1);
    expect(checkTables(table("| 1 | 2 | 3 |"))).toHaveLength(1);
  });

  it("reads the table of parts", () => {
    const text =
      "| Part | What | Shown by | Status |\n|---|---|---|---|\n| CDN | assets | `app/root.tsx` | works |\n\nMore.";
    expect(partRows(text)).toEqual([
      { part: "CDN", what: "assets", shownBy: "`app/root.tsx`", status: "works" },
    ]);
  });

  it("wants a row for each part, a status in one of the three forms, and something that shows it", () => {
    const row = { part: "CDN", what: "assets", shownBy: "`npm run dev`", status: "works" };
    expect(checkParts([row], ["CDN"])).toEqual([]);
    expect(checkParts([{ ...row, status: "planned", shownBy: "" }], ["CDN"])).toEqual([]);
    expect(checkParts([{ ...row, status: "replaced by Redis because KV is stale" }], ["CDN"])).toEqual([]);
    expect(checkParts([row], ["CDN", "Search"])).toHaveLength(1);
    expect(checkParts([{ ...row, status: "nearly" }], ["CDN"])).toHaveLength(1);
    expect(checkParts([{ ...row, shownBy: "trust us" }], ["CDN"])).toHaveLength(1);
  });
});
