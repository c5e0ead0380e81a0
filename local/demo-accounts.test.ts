/** Demo accounts: secrets of this machine alone, kept for its user, the same at the next start. */
import { mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { demoAccountLines, demoAccountsPath, ensureDemoAccounts, totpCode } from "./demo-accounts.ts";

describe("demo accounts", () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "demo-accounts-"))));

  it("are one of each role, at example.com, with a second factor for staff", async () => {
    const accounts = await ensureDemoAccounts(folder);
    expect(
      accounts.map(({ key, email, roles, totpSecret }) => [key, email, roles, totpSecret !== null]),
    ).toEqual([
      ["customer", "customer@example.com", [], false],
      ["support", "support@example.com", ["support"], true],
      ["editor", "editor@example.com", ["catalogue_editor"], true],
      ["finance", "finance@example.com", ["finance"], true],
      ["admin", "admin@example.com", ["admin"], true],
    ]);
  });

  it("stay the same at the next start and are others in another folder", async () => {
    const first = await ensureDemoAccounts(folder);
    expect(await ensureDemoAccounts(folder)).toEqual(first);
    const other = await ensureDemoAccounts(await mkdtemp(join(tmpdir(), "demo-accounts-")));
    const passwords = [...first, ...other].map(({ password }) => password);
    expect(new Set(passwords).size).toBe(passwords.length);
  });

  it("are in a file that other users cannot read", async () => {
    await ensureDemoAccounts(folder);
    expect((await stat(demoAccountsPath(folder))).mode & 0o077).toBe(0);
  });

  it("are printed with their passwords and without their second factors", async () => {
    const accounts = await ensureDemoAccounts(folder);
    const text = demoAccountLines(accounts).join("\n");
    for (const { email, password, totpSecret } of accounts) {
      expect(text).toContain(email);
      expect(text).toContain(password);
      if (totpSecret !== null) expect(text).not.toContain(totpSecret);
    }
  });
});

// RFC 6238, appendix B, the SHA-1 rows, cut to six digits.
it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("the code at second %i is %s", (seconds, code) => {
  expect(totpCode("12345678901234567890", new Date(seconds * 1000)).code).toBe(code);
});
