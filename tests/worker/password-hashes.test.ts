/** What the deployed bundle hashes passwords with. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleDir } from "#local/worker/run.ts";

test("is the runtime's own scrypt, and the slow one in JavaScript is not in the bundle", async () => {
  const bundle = await readFile(join(bundleDir, "index.js"), "utf8");
  expect(bundle).toContain("@better-auth/utils/dist/password.node.mjs");
  expect(bundle).not.toContain("@noble/hashes/scrypt");
  expect(bundle).not.toContain("@better-auth/utils/dist/password.mjs");
});
