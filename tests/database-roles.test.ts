/** Connects as each database role and sees what it may and what is refused, against the list in tests/database/grants.ts. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "#db/migrate.ts";
import { asRole, databaseRoles, type DatabaseRole } from "#local/postgres/roles.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import {
  appRights,
  inner,
  ownersTriggers,
  questions,
  reportColumns,
  rights,
  steps,
  type Right,
} from "./database/grants.ts";

interface Column {
  table: string;
  column: string;
  settable: boolean;
}

let database: TestDatabase;
let columns: Column[];
const clients = new Map<DatabaseRole, Client>();

beforeAll(async () => {
  database = await createTestDatabase();
  columns = await database.sql<Column>`select c.relname as "table", a.attname as "column",
    a.attidentity = '' and a.attgenerated = '' as settable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1, a.attnum`;
  for (const role of databaseRoles) {
    const client = new Client(asRole(database.ownerUrl, role));
    await client.connect();
    clients.set(role, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await database.drop();
});

const tables = (): string[] => [...new Set(columns.map(({ table }) => table))];

/** Runs a statement as a role and takes it back; answers its SQLSTATE, `done` when there was nothing against it. */
async function attempt(role: DatabaseRole, statement: string): Promise<string> {
  const client = clients.get(role);
  if (!client) throw new Error(`not connected as ${role}`);
  await client.query("begin");
  try {
    await client.query(statement);
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  } finally {
    await client.query("rollback");
  }
}

const refused = new Set(["42501", "25006"]);
const may = async (role: DatabaseRole, statement: string): Promise<boolean> =>
  !refused.has(await attempt(role, statement));

const settable = (table: string): string =>
  columns.find((column) => column.table === table && column.settable)?.column ?? "";

/** A statement that needs the right, and does nothing to any row where it is allowed. */
const uses: Record<Right, (table: string) => string> = {
  SELECT: (table) => `select 1 from ${table} limit 0`,
  INSERT: (table) => `insert into ${table} default values`,
  UPDATE: (table) => `update ${table} set "${settable(table)}" = "${settable(table)}" where false`,
  DELETE: (table) => `delete from ${table} where false`,
};

async function rightsOf(role: DatabaseRole, table: string): Promise<Right[]> {
  const granted: Right[] = [];
  for (const right of rights) if (await may(role, uses[right](table))) granted.push(right);
  return granted;
}

/** What only an owner may do to a table. */
const owning = (table: string): string[] => [
  `truncate ${table}`,
  `alter table ${table} add column more integer`,
  `alter table ${table} disable trigger user`,
  `drop table ${table}`,
  `create trigger t before insert on ${table} for each row execute function refuse_change()`,
  `alter table ${table} owner to app_rw`,
];

/** Definitions, and ways to other rights. */
const definitions = [
  "create table public.more (id integer)",
  "create temporary table more (id integer)",
  "create schema more",
  "create function public.more() returns integer language sql as 'select 1'",
  "create type public.more as enum ('a')",
  "create extension unaccent",
  "create role more",
  "alter role app_rw superuser",
  "set role migrator",
  "copy games to program 'cat'",
  "alter function place_order(jsonb) security invoker",
  "create or replace function price_at(p_offer_id uuid, p_currency text, p_at timestamptz) returns integer language sql as 'select 1'",
];

describe("the list of rights", () => {
  it("names every table, and no other", () => {
    expect(tables()).toEqual(Object.keys(appRights).toSorted());
    expect(tables()).toEqual(expect.arrayContaining(Object.keys(reportColumns)));
  });

  it("names every function of ours, and no other", async () => {
    const known = await database.sql<{ name: string }>`select distinct proname::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and not exists (
        select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;
    expect(known.map(({ name }) => name).toSorted()).toEqual(
      [...steps, ...questions, ...inner, ...ownersTriggers].toSorted(),
    );
  });
});

describe("app_rw", () => {
  it("has exactly the listed rights to each table", async () => {
    const found: Record<string, Right[]> = {};
    for (const table of tables()) found[table] = await rightsOf("app_rw", table);
    expect(found).toEqual(appRights);
  });

  it("defines, empties, hands on and disables nothing", async () => {
    const done: string[] = [];
    for (const statement of [...tables().flatMap(owning), ...definitions])
      if (await may("app_rw", statement)) done.push(statement);
    expect(done).toEqual([]);
  });

  it("calls exactly the listed functions", async () => {
    const called = await database.sql<{ name: string }>`select distinct proname::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proowner = 'migrator'::regrole
        and has_function_privilege('app_rw', p.oid, 'execute')`;
    expect(called.map(({ name }) => name).toSorted()).toEqual([...steps, ...questions].toSorted());
    expect(await attempt("app_rw", "select set_price(null, null, null)")).toBe("42501");
    expect(await attempt("app_rw", "select emit_message('a', 'b', '{}', 'c')")).toBe("42501");
    expect(await attempt("app_rw", "select complete_order(null)")).toBe("42501");
    expect(await attempt("app_rw", "select request_order_links('nobody@example.com', 'trace')")).toBe("done");
  });

  it("gives up by itself on statements, locks and forgotten transactions", async () => {
    const settings = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"];
    const values: unknown[] = [];
    for (const name of settings)
      values.push((await clients.get("app_rw")?.query(`show ${name}`))?.rows[0]?.[name]);
    expect(values).toEqual(["15s", "8s", "15s"]);
  });
});

describe("functions that run as their owner", () => {
  it("are the listed ones, owned by migrator, with a fixed search_path", async () => {
    const found = await database.sql<{ name: string; owner: string; path: string | null }>`
      select p.proname::text as name, pg_get_userbyid(p.proowner)::text as owner,
        (select s from unnest(p.proconfig) s where s like 'search_path=%') as path
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`;
    const path = "search_path=pg_catalog, public, pg_temp";
    const listed = [...steps, ...ownersTriggers].toSorted();
    expect(found).toEqual(listed.map((name) => ({ name, owner: "migrator", path })));
  });

  it("are not led astray by the caller's search_path", async () => {
    const client = clients.get("app_rw");
    await client?.query("set search_path = pg_temp");
    const { rows } =
      (await client?.query(
        "select public.record_provider_event('evt_1', 'a', null, '{}', now(), 't') as fresh",
      )) ?? {};
    await client?.query("reset search_path");
    expect(rows).toEqual([{ fresh: true }]);
  });
});

describe("analytics_ro", () => {
  it("reads exactly the listed columns", async () => {
    const found: Record<string, string[]> = {};
    for (const { table, column } of columns) {
      if (await may("analytics_ro", `select "${column}" from ${table} limit 0`))
        (found[table] ??= []).push(column);
    }
    const expected = Object.entries(reportColumns).map(([table, listed]) => {
      const ofTable = columns.filter((column) => column.table === table).map(({ column }) => column);
      return [table, listed === "every" ? ofTable : ofTable.filter((column) => listed.includes(column))];
    });
    expect(found).toEqual(Object.fromEntries(expected));
    const unknown = Object.entries(reportColumns).flatMap(([table, listed]) =>
      listed === "every" ? [] : listed.filter((column) => !found[table]?.includes(column)),
    );
    expect(unknown).toEqual([]);
  });

  it("sees no column by whose name it could lead to a person, an order link or a key", () => {
    const telling =
      /mail|recipient|address|name_of|user_id|token|hash|secret|cipher|nonce|fingerprint|payload|number|session|trace/;
    const open = columns.filter(({ table, column }) => {
      const listed = reportColumns[table];
      return listed !== undefined && (listed === "every" || listed.includes(column)) && telling.test(column);
    });
    expect(open).toEqual([]);
  });

  it("writes nothing, also when it asks to write, and defines nothing", async () => {
    const client = clients.get("analytics_ro");
    const done: string[] = [];
    for (const mode of ["on", "off"]) {
      await client?.query(`set default_transaction_read_only = ${mode}`);
      for (const table of tables()) {
        const statements = [...rights.slice(1).map((right) => uses[right](table)), ...owning(table)];
        for (const statement of statements) if (await may("analytics_ro", statement)) done.push(statement);
      }
      for (const statement of definitions) if (await may("analytics_ro", statement)) done.push(statement);
    }
    await client?.query("reset default_transaction_read_only");
    expect(done).toEqual([]);
    expect(await attempt("analytics_ro", "select place_order('{}')")).toBe("42501");
  });
});

describe("migrator", () => {
  it("is no superuser and makes no roles or databases", async () => {
    const found = await database.sql`select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication
      from pg_roles where rolname in ('migrator', 'app_rw', 'analytics_ro')`;
    const none = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false };
    expect(found).toEqual(Array.from({ length: 3 }, () => ({ ...none, rolreplication: false })));
  });

  it("owns every table, type and function of ours, and defines more", async () => {
    const strangers = await database.sql`select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm') and c.relowner <> 'migrator'::regrole`;
    expect(strangers).toEqual([]);
    for (const statement of definitions.slice(0, 6))
      expect(await attempt("migrator", statement), statement).toBe("done");
    expect(await attempt("migrator", "alter table games add column more integer")).toBe("done");
  });

  it("runs migrations, also when the owner starts them: what they make is its own", async () => {
    const { sql, ownerUrl } = database;
    for (const [index, url] of [ownerUrl, asRole(ownerUrl, "migrator")].entries()) {
      const folder = mkdtempSync(join(tmpdir(), "migrations-"));
      const tag = `later_${index}`;
      mkdirSync(join(folder, "meta"));
      writeFileSync(join(folder, `${tag}.sql`), `create table ${tag} (id integer)`);
      const entries = [{ idx: 0, version: "7", when: Date.now() + 1e9 + index, tag, breakpoints: true }];
      writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ entries }));
      await migrate(url);
      await migrate(url, folder);
      const made = await sql`select relowner::regrole::text as owner from pg_class where relname = ${tag}`;
      expect(made).toEqual([{ owner: "migrator" }]);
      expect(await attempt("app_rw", `select 1 from ${tag}`)).toBe("42501");
    }
  });

  it.each(["stock_movements", "order_state_history", "key_reveals", "prices"])(
    "deletes nothing of %s either",
    async (table) => {
      expect(await attempt("migrator", `truncate ${table} cascade`)).toBe("PS403");
    },
  );
});
