/** What a deployment learns of a real PostgreSQL before it migrates. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { checkDatabase, readDatabaseState } from "./check-database.ts";

const journal = readFileSync(new URL("../../db/migrations/meta/_journal.json", import.meta.url), "utf8");

describe("checkDatabase", () => {
  let migrated: TestDatabase;
  let empty: TestDatabase;

  beforeAll(async () => {
    migrated = await createTestDatabase();
    empty = await createTestDatabase({ migrated: false });
  });

  afterAll(async () => {
    await migrated.drop();
    await empty.drop();
  });

  it("finds nothing pending where the migrations ran", async () => {
    expect(await checkDatabase(migrated.ownerUrl, journal)).toEqual({ findings: [], pending: [] });
  });

  it("finds every migration pending in an empty database", async () => {
    const { findings, pending } = await checkDatabase(empty.ownerUrl, journal);
    expect(findings).toEqual([]);
    expect(pending[0]).toBe("0000_extensions");
    expect((await readDatabaseState(empty.ownerUrl)).lastMigrationAt).toBeUndefined();
  });

  it("says so when nobody answers, without the password", async () => {
    const { findings } = await checkDatabase("postgresql://owner:hush@127.0.0.1:1/shop", journal);
    expect(findings.map(({ missing }) => missing)).toEqual([expect.stringContaining("cannot be reached")]);
    expect(JSON.stringify(findings)).not.toContain("hush");
  });
});
