// How migrations are applied: a file at a time, wherever the run before ended.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as migrateByDrizzle } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
  mkdirSync(join(folder, "meta"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** Files `0000`, `0001` ... with these statements. */
function write(...files: readonly (readonly string[])[]): void {
  const entries = files.map((statements, idx) => {
    const tag = `000${idx}_part`;
    writeFileSync(join(folder, `${tag}.sql`), statements.join("\n--> statement-breakpoint\n"));
    return { idx, version: "7", when: 1_000 + idx, tag, breakpoints: true };
  });
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ entries }));
}

const applied = () =>
  database.sql<{
    id: number;
    hash: string;
    created_at: string;
    transaction: string;
  }>`select id, hash, created_at, xmin::text as transaction
    from drizzle.__drizzle_migrations order by id`;
const tables = async () =>
  (
    await database.sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`
  ).map(({ name }) => name);

test("each file is a transaction of its own", async () => {
  write(["create table a (id int)", "create table b (id int)"], ["create table c (id int)"]);
  await migrate(database.ownerUrl, folder);
  expect(await tables()).toEqual(["a", "b", "c"]);
  expect(new Set((await applied()).map(({ transaction }) => transaction)).size).toBe(2);
});

test("a file that fails changes nothing and is named; those before it stay, and the next run goes on with it", async () => {
  write(
    ["create table a (id int)"],
    ["create table b (id int)", "insert into a values (1)", "create table a (id int)"],
    ["create table c (id int)"],
  );
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
    /Migration 0001_part was not applied.*relation "a" already exists.*create table a/,
  );
  expect(await tables()).toEqual(["a"]);
  expect(await database.sql`select * from a`).toEqual([]);
  expect(await applied()).toHaveLength(1);
  write(["create table a (id int)"], ["create table b (id int)"], ["create table c (id int)"]);
  await migrate(database.ownerUrl, folder);
  expect(await tables()).toEqual(["a", "b", "c"]);
});

test("two runs at once apply each file once", async () => {
  write(["create table a (id int)", "select pg_sleep(0.2)"], ["create table b (id int)"]);
  await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
  expect(await tables()).toEqual(["a", "b"]);
  expect(await applied()).toHaveLength(2);
});

test("what drizzle applied is gone on from, and what is applied here is what drizzle would have recorded", async () => {
  const byDrizzle = async () => {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await migrateByDrizzle(drizzle(client), { migrationsFolder: folder });
    await client.end();
  };
  const first = ["create table a (id int)"];
  const second = ["create table b (id int)"];
  write(first);
  await byDrizzle();
  write(first, second);
  await migrate(database.ownerUrl, folder);
  await byDrizzle();
  const mixed = (await applied()).map(({ id, hash, created_at }) => ({ id, hash, created_at }));
  expect(mixed).toHaveLength(2);
  await database.sql`drop schema drizzle cascade`;
  await database.sql`drop table a, b`;
  await byDrizzle();
  expect((await applied()).map(({ id, hash, created_at }) => ({ id, hash, created_at }))).toEqual(mixed);
});
