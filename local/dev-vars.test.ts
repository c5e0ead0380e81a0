import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkoutDir, localPorts } from "#local/ports.ts";
import { configNames, parseConfig } from "#workers/env.ts";
import {
  assertLoopbackDatabase,
  ensureDevVars,
  localAddresses,
  localSettings,
  makeSecrets,
} from "./dev-vars.ts";

const ports = localPorts({ PLAYSHELF_PORT_BASE: "20000" });

describe("the names", () => {
  it("are the same in workers/env.ts, in .dev.vars.example and in what is generated", async () => {
    const generated = Object.keys({ ...localAddresses(ports), ...localSettings, ...makeSecrets() });
    const example = parseEnv(await readFile(join(checkoutDir, ".dev.vars.example"), "utf8"));
    expect(generated.toSorted()).toEqual([...configNames].toSorted());
    expect(Object.keys(example).toSorted()).toEqual([...configNames].toSorted());
  });

  it("are each explained in .dev.vars.example by a comment right above", async () => {
    const lines = (await readFile(join(checkoutDir, ".dev.vars.example"), "utf8")).split("\n");
    for (const [i, line] of lines.entries())
      if (/^[A-Z]/.test(line)) expect(lines[i - 1]).toMatch(/^# .{20,}/);
  });
});

describe("ensureDevVars", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dev-vars-"));
    path = join(folder, ".dev.vars");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("makes a file that the Worker accepts, readable by its owner only", async () => {
    const vars = await ensureDevVars(path, ports);
    expect(parseConfig(vars).appUrl).toBe("http://localhost:20000");
    expect(parseEnv(await readFile(path, "utf8"))).toEqual(vars);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("makes other secrets for each file", async () => {
    const other = await ensureDevVars(join(folder, "other"), ports);
    const vars = await ensureDevVars(path, ports);
    for (const name of Object.keys(makeSecrets())) expect(vars[name], name).not.toBe(other[name]);
  });

  it("changes nothing the second time", async () => {
    await ensureDevVars(path, ports);
    const before = await readFile(path, "utf8");
    await ensureDevVars(path, ports);
    expect(await readFile(path, "utf8")).toBe(before);
  });

  it("keeps secrets, comments and addresses elsewhere, adds what is missing and lets local addresses follow the ports", async () => {
    const real = `sk_test_${randomBytes(8).toString("hex")}`;
    await writeFile(
      path,
      `# my notes\nSTRIPE_SECRET_KEY=${real}\nSTRIPE_API_URL=https://api.stripe.com\nAPP_URL=http://localhost:1`,
    );
    const vars = await ensureDevVars(path, ports);
    expect(vars).toMatchObject({
      STRIPE_SECRET_KEY: real,
      STRIPE_API_URL: "https://api.stripe.com",
      APP_URL: "http://localhost:20000",
      RESEND_API_URL: "http://localhost:20006",
    });
    expect(await readFile(path, "utf8")).toMatch(/^# my notes\n/);
    expect(Object.keys(vars).toSorted()).toEqual([...configNames].toSorted());
  });
});

describe("assertLoopbackDatabase", () => {
  it.each(["postgresql://a:b@localhost:1/c", "postgres://127.0.0.1/c", "postgres://[::1]:5432/c", undefined])(
    "lets %s through",
    (url) => expect(() => assertLoopbackDatabase(url, "--fresh")).not.toThrow(),
  );

  it.each([
    "postgresql://a:b@ep-1.eu.aws.neon.tech/c",
    "postgresql://localhost.example.com/c",
    "postgresql://localhost@example.com/c",
    "not a url",
  ])("refuses %s", (url) => {
    expect(() => assertLoopbackDatabase(url, "--fresh")).toThrow(/--fresh only ever touches a database here/);
  });
});
