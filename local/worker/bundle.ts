/** Makes the production bundle, as a deployment would, unless the one that is there was made from the same sources. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startChildGroup } from "#local/child-group.ts";
import { checkoutDir, LocalCloudError } from "#local/ports.ts";
import { bundleDir } from "./run.ts";

const SOURCES = [
  "app",
  "workers",
  "db/schema",
  "public",
  "package-lock.json",
  "remix.config.ts",
  "wrangler.toml",
];

/**
 * Builds into `build/` and `dist/` through `wrangler deploy --dry-run`. Does nothing when the sources did not change
 * since, or when PLAYSHELF_SKIP_BUILD is set and a bundle is there. Throws `LocalCloudError` with the build's last lines.
 */
export async function ensureBundle(): Promise<void> {
  const stampPath = join(bundleDir, "sources.sha256");
  const built = existsSync(stampPath) && existsSync(join(checkoutDir, "build", "client"));
  if (built && process.env["PLAYSHELF_SKIP_BUILD"]) return;
  const stamp = await hashSources();
  if (built && (await readFile(stampPath, "utf8")) === stamp) return;

  const wrangler = join(
    dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
    "bin",
    "wrangler.js",
  );
  const child = startChildGroup(
    process.execPath,
    [wrangler, "deploy", "--dry-run", `--outdir=${bundleDir}`, "--env="],
    // A test runner says NODE_ENV=test, with which the development build of React would go into the bundle.
    { NODE_ENV: "production", WRANGLER_SEND_METRICS: "false", FORCE_COLOR: "0" },
  );
  const outcome = await child.exited;
  if (outcome !== 0)
    throw new LocalCloudError(`The production bundle does not build (${outcome}):\n${child.tail()}`);
  await writeFile(stampPath, stamp);
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) await hashPath(join(checkoutDir, source), hash);
  return hash.digest("hex");
}

async function hashPath(path: string, hash: ReturnType<typeof createHash>): Promise<void> {
  if (!existsSync(path)) return;
  if ((await stat(path)).isFile()) {
    hash.update(path).update(await readFile(path));
    return;
  }
  for (const name of (await readdir(path)).sort()) {
    if (!/\.test\.tsx?$/.test(name)) await hashPath(join(path, name), hash);
  }
}
