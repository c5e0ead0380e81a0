/** What lies in the repository: a lock without addresses, exact versions, and no secret that git would keep. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkoutRoot, listFiles } from "./architecture/source-tree.ts";

const read = (path: string): string => readFileSync(join(checkoutRoot, path), "utf8");

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** Files that git keeps; without a repository (an exported archive) all of them. */
function keptFiles(): string[] {
  if (!existsSync(join(checkoutRoot, ".git"))) return listFiles();
  return execFileSync("git", ["ls-files", "-z"], { cwd: checkoutRoot, encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(checkoutRoot, path)));
}

/** Shapes of live secrets: private keys in PEM, and the vendors' prefixes followed by a plausible value. */
const secretShapes = [
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{16}/,
  /\b(?:sk|rk)_live_[A-Za-z0-9]{10,}/,
  /\bpostgres(?:ql)?:\/\/[^\s:@/]+:[^\s@/]{10,}@[a-z0-9.-]+\.neon\.tech/,
];

const secretsIn = (text: string): boolean => secretShapes.some((shape) => shape.test(text));

describe("package-lock.json", () => {
  it("records no download addresses", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved": "https?:/);
  });

  it("belongs to exact versions", () => {
    const manifest = manifestSchema.parse(JSON.parse(read("package.json")));
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe("secrets", () => {
  it("have files that git ignores", () => {
    const lines = read(".gitignore").split("\n");
    expect(lines).toEqual(expect.arrayContaining([".dev.vars", ".env", ".wrangler/", "node_modules/"]));
  });

  it("are in no file that git keeps", () => {
    const guilty = keptFiles().filter((path) => !/\.(png|woff2?|jpg)$/.test(path) && secretsIn(read(path)));
    expect(guilty).toEqual([]);
  });

  it("would be found", () => {
    expect(secretsIn(`-----BEGIN ${"PRIVATE KEY"}-----\nMIIEvgIBADANBgkqhkiG`)).toBe(true);
    expect(secretsIn(`sk_${"live"}_4eC39HqLyjWDarjtT1zdp7dc`)).toBe(true);
    expect(secretsIn(`postgresql${"://"}owner:npg_a1B2c3D4e5@ep-x.eu.aws.neon.tech/shop`)).toBe(true);
    expect(secretsIn("STRIPE_SECRET_KEY=sk_test_local")).toBe(false);
  });
});
