/** What the shop relies on from Neon over HTTP, asked through the official driver and Drizzle's adapter of it. */
import { randomBytes } from "node:crypto";
import {
  neon,
  neonConfig,
  NeonDbError,
  type FullQueryResults,
  type NeonQueryFunction,
} from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maxRequestBytes, maxResponseBytes } from "#local/neon/limits.ts";
import { createTestDatabase } from "#tests/setup/test-database.ts";
import { targetsOf } from "./targets.ts";

type Service = { url: string; endpoint: string | undefined; close: () => Promise<void> };

// Known differences of the stand-in from the service:
// - it answers requests with Neon-Raw-Text-Output: true only (the driver sends nothing else);
// - it connects to databases of this machine only, without TLS, and does not scale to zero;
// - no authorisation by token (JWT), no WebSocket.
const targets = targetsOf<Service>("database", {
  async standIn() {
    const database = await createTestDatabase({ migrated: false });
    return { url: database.ownerUrl, endpoint: database.httpUrl, close: () => database.drop() };
  },
  async real(values) {
    return { url: values["CONTRACT_DATABASE_URL"] ?? "", endpoint: undefined, close: async () => {} };
  },
});

/** The text that the service sent, before the driver parses it. */
const rawTypes = { getTypeParser: () => (value: string) => value };

describe.each(targets)("database on $name", ({ open }) => {
  const defaultEndpoint = neonConfig.fetchEndpoint;
  const schema = `contract_${randomBytes(6).toString("hex")}`;
  let service: Service;
  let query: NeonQueryFunction<false, true>;
  let batch: NeonQueryFunction<false, true>["transaction"];

  beforeAll(async () => {
    service = await open();
    neonConfig.fetchEndpoint = service.endpoint ? () => service.endpoint ?? "" : defaultEndpoint;
    query = neon(service.url, { fullResults: true });
    ({ transaction: batch } = query);
    await query.query(`CREATE SCHEMA ${schema}`);
    await query.query(
      `CREATE TABLE ${schema}.stock (id int PRIMARY KEY, name text NOT NULL, held int NOT NULL CONSTRAINT held_is_stocked CHECK (held >= 0))`,
    );
  });

  afterAll(async () => {
    await query.query(`DROP SCHEMA ${schema} CASCADE`);
    neonConfig.fetchEndpoint = defaultEndpoint;
    await service.close();
  });

  const stock = (id: number, held = 1) =>
    query.query(`INSERT INTO ${schema}.stock VALUES ($1, $2, $3)`, [id, `item ${id}`, held]);
  const refusal = async (attempt: Promise<unknown>): Promise<NeonDbError> => {
    const outcome: unknown = await attempt.catch((error: unknown) => error);
    if (outcome instanceof NeonDbError) return outcome;
    throw new Error(`expected a NeonDbError, got ${String(outcome)}`);
  };

  describe("values", () => {
    it.each([
      ["0.10::numeric", "0.10", 1700],
      ["1e-7::numeric", "0.0000001", 1700],
      ["'NaN'::numeric", "NaN", 1700],
      ["9007199254740993::int8", "9007199254740993", 20],
      ["42::int4", "42", 23],
      ["0.1::float8 + 0.2::float8", "0.30000000000000004", 701],
      ["true", "t", 16],
      ["false", "f", 16],
      ["''::text", "", 25],
      ["'x y'::text", "x y", 25],
      ["timestamptz '2026-11-22 10:30:00.123456+02'", "2026-11-22 08:30:00.123456+00", 1184],
      ["date '0044-03-15 BC'", "0044-03-15 BC", 1082],
      [`'{"b": 1, "a": [1, null]}'::jsonb`, '{"a": [1, null], "b": 1}', 3802],
      [`'{"b":  1}'::json`, '{"b":  1}', 114],
      [String.raw`'\xdeadbeef'::bytea`, String.raw`\xdeadbeef`, 17],
      ["ARRAY[1,NULL,3]", "{1,NULL,3}", 1007],
      [`ARRAY['a,b','c"d',NULL,'NULL','']`, String.raw`{"a,b","c\"d",NULL,"NULL",""}`, 1009],
      ["int4range(1, 5)", "[1,5)", 3904],
      ["interval '1 day 2 hours'", "1 day 02:00:00", 1186],
      ["'018f3b1e-0000-7000-8000-000000000001'::uuid", "018f3b1e-0000-7000-8000-000000000001", 2950],
    ])("%s arrives as the text %s", async (expression, expected, dataTypeID) => {
      const result = await query.query(`SELECT ${expression} AS value`, [], { types: rawTypes });
      expect(result.rows).toEqual([{ value: expected }]);
      expect(result.fields).toMatchObject([{ name: "value", dataTypeID, format: "text" }]);
    });

    it("NULL is null, whatever its type", async () => {
      const { rows } = await query.query("SELECT NULL::jsonb AS a, NULL::int8 AS b, NULL::text[] AS c", []);
      expect(rows).toEqual([{ a: null, b: null, c: null }]);
    });

    it("parameters of each JavaScript type reach their column type", async () => {
      const text =
        "SELECT $1::int8 AS a, $2::bool AS b, $3::jsonb AS c, $4::text[] AS d, $5::bytea AS e, $6::text AS f";
      const values = ["9007199254740993", true, { k: [1] }, ["x", null, 'q"'], Buffer.from([0, 255]), null];
      const { rows } = await query.query(text, values, { types: rawTypes });
      expect(rows).toEqual([
        {
          a: "9007199254740993",
          b: "t",
          c: '{"k": [1]}',
          d: String.raw`{x,NULL,"q\""}`,
          e: String.raw`\x00ff`,
          f: null,
        },
      ]);
    });

    it("text beyond ASCII passes unchanged", async () => {
      const { rows } = await query.query("SELECT $1::text AS t", ["ゼルダの伝説 Pokémon 🎮"]);
      expect(rows).toEqual([{ t: "ゼルダの伝説 Pokémon 🎮" }]);
    });

    it("a megabyte of text passes both ways", async () => {
      const long = "é".repeat(500_000);
      const { rows } = await query.query("SELECT $1::text AS t, length($1::text) AS n", [long]);
      expect(rows).toEqual([{ t: long, n: 500_000 }]);
    });
  });

  describe("results", () => {
    it("tell command, row count and fields", async () => {
      expect(await stock(1)).toMatchObject({ command: "INSERT", rowCount: 1, rows: [], fields: [] });
      const selected = await query.query(`SELECT id, name FROM ${schema}.stock WHERE id = 1`, []);
      expect(selected).toMatchObject({ command: "SELECT", rowCount: 1, rows: [{ id: 1, name: "item 1" }] });
      expect(selected.fields.map((field) => [field.name, field.columnID])).toEqual([
        ["id", 1],
        ["name", 2],
      ]);
      expect(selected.fields[0]?.tableID).toBeGreaterThan(0);
      expect(await query.query(`DELETE FROM ${schema}.stock WHERE id = 999`, [])).toMatchObject({
        command: "DELETE",
        rowCount: 0,
      });
    });

    it("an array-mode query gives rows as arrays, two columns of one name included", async () => {
      const { rows, rowAsArray } = await query.query("SELECT 1 AS a, 2 AS a", [], { arrayMode: true });
      expect(rowAsArray).toBe(true);
      expect(rows).toEqual([[1, 2]]);
    });
  });

  describe("errors", () => {
    it.each([
      [
        "a duplicate key",
        () => query.query(`INSERT INTO ${schema}.stock VALUES (1,'again',1)`, []),
        "23505",
        { table: "stock", constraint: "stock_pkey" },
      ],
      ["a broken check", () => stock(50, -1), "23514", { constraint: "held_is_stocked", schema }],
      [
        "a missing value",
        () => query.query(`INSERT INTO ${schema}.stock VALUES (51,NULL,1)`, []),
        "23502",
        { column: "name" },
      ],
      ["a missing table", () => query.query("SELECT * FROM no_such_table", []), "42P01", { position: "15" }],
      ["a division by zero", () => query.query("SELECT 1/0", []), "22012", { routine: "int4div" }],
      ["text that is no number", () => query.query("SELECT $1::int", ["x"]), "22P02", {}],
      ["two statements in one query", () => query.query("SELECT 1; SELECT 2", []), "42601", {}],
    ])("%s has Postgres's own code and fields", async (_, attempt, code, fields) => {
      const error = await refusal(attempt());
      expect(error).toMatchObject({ name: "NeonDbError", code, severity: "ERROR", ...fields });
      expect(error.message).not.toBe("");
      expect(error.detail ?? "").not.toBe("null");
    });

    it("an exception of ours carries code, detail and hint", async () => {
      const raise = `CREATE FUNCTION ${schema}.refuse() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'sold out' USING ERRCODE = 'PS001', DETAIL = 'sku 7', HINT = 'none left'; END $$`;
      await query.query(raise, []);
      const error = await refusal(query.query(`SELECT ${schema}.refuse()`, []));
      expect(error).toMatchObject({ message: "sold out", code: "PS001", detail: "sku 7", hint: "none left" });
      expect(error.where).toContain("refuse()");
    });

    it("the connection serves the next query after an error", async () => {
      await refusal(query.query("SELECT 1/0", []));
      expect(await query.query("SELECT 1 AS one", [])).toMatchObject({ rows: [{ one: 1 }] });
    });

    it("a wrong password is refused with its code", async () => {
      const stranger = new URL(service.url);
      stranger.password = "wrong";
      const error = await refusal(neon(stranger.href).query("SELECT 1"));
      expect(error.message).toContain("password authentication failed");
    });
  });

  describe("batches", () => {
    const count = async (id: number): Promise<unknown> =>
      (await query.query(`SELECT count(*)::int AS n FROM ${schema}.stock WHERE id = $1`, [id])).rows[0]?.[
        "n"
      ];

    it("commit whole and give one result a statement", async () => {
      const results: FullQueryResults<false>[] = await batch([stock(10), query`SELECT 7 AS seven`]);
      expect(results.map((result) => result.command)).toEqual(["INSERT", "SELECT"]);
      expect(results[1]?.rows).toEqual([{ seven: 7 }]);
      expect(await count(10)).toBe(1);
    });

    it("roll back whole when a later statement fails", async () => {
      const error = await refusal(batch([stock(11), stock(12, -5)]));
      expect(error.code).toBe("23514");
      expect(await count(11)).toBe(0);
    });

    it("roll back whole when a constraint fails at the commit", async () => {
      await query.query(
        `CREATE TABLE ${schema}.deferred (id int, CONSTRAINT once UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)`,
        [],
      );
      const insert = () => query.query(`INSERT INTO ${schema}.deferred VALUES (1)`, []);
      expect((await refusal(batch([insert(), insert()]))).code).toBe("23505");
      expect((await query.query(`SELECT * FROM ${schema}.deferred`, [])).rows).toEqual([]);
    });

    it.each(["ReadUncommitted", "ReadCommitted", "RepeatableRead", "Serializable"] as const)(
      "run at the isolation level %s",
      async (isolationLevel) => {
        const asked = query`SELECT current_setting('transaction_isolation') AS level`;
        const [result] = await batch([asked], { isolationLevel });
        const spelled = isolationLevel.replace(/(?<=[a-z])(?=[A-Z])/, " ").toLowerCase();
        expect(result?.rows).toEqual([{ level: spelled }]);
      },
    );

    it("are read-only and deferrable when asked to be", async () => {
      const asked = query`SELECT current_setting('transaction_read_only') AS ro, current_setting('transaction_deferrable') AS d`;
      const options = { isolationLevel: "Serializable", readOnly: true, deferrable: true } as const;
      const [result] = await batch([asked], options);
      expect(result?.rows).toEqual([{ ro: "on", d: "on" }]);
      expect((await refusal(batch([stock(13)], { readOnly: true }))).code).toBe("25006");
    });

    it("do not leave a local setting behind", async () => {
      await batch([query`SELECT set_config('app.user_id', 'u1', true)`]);
      const { rows } = await query.query(
        "SELECT coalesce(current_setting('app.user_id', true), '') AS u",
        [],
      );
      expect(rows).toEqual([{ u: "" }]);
    });
  });

  describe("limits", () => {
    it("an answer above the published size is refused, and its batch rolled back", async () => {
      const huge = query.query(`SELECT repeat('x', ${maxResponseBytes}) AS t`, []);
      const error = await refusal(batch([stock(20), huge]));
      expect(error.message).toContain("HTTP status 507");
      expect((await query.query(`SELECT id FROM ${schema}.stock WHERE id = 20`, [])).rows).toEqual([]);
    });

    it("a request above the published size is refused", async () => {
      const error = await refusal(query.query("SELECT length($1::text)", ["x".repeat(maxRequestBytes)]));
      expect(error.message).toMatch(/HTTP status 413|too large/);
    });
  });

  describe("through Drizzle", () => {
    const items = pgTable("drizzle_items", { id: integer().primaryKey(), name: text().notNull() });

    it("batches, returns rows, wraps errors and has no transactions", async () => {
      const db = drizzle(
        neon(`${service.url}${service.url.includes("?") ? "&" : "?"}options=-csearch_path%3D${schema}`),
      );
      await db.execute(sql.raw(`CREATE TABLE drizzle_items (id int PRIMARY KEY, name text NOT NULL)`));
      const [inserted, listed] = await db.batch([
        db.insert(items).values({ id: 1, name: "one" }).returning(),
        db.select().from(items),
      ]);
      expect(inserted).toEqual([{ id: 1, name: "one" }]);
      expect(listed).toEqual([{ id: 1, name: "one" }]);

      const single: unknown = await db
        .insert(items)
        .values({ id: 1, name: "two" })
        .catch((error: unknown) => error);
      expect(single).toMatchObject({ cause: { code: "23505" } });
      const failing = db.batch([
        db.insert(items).values({ id: 2, name: "two" }),
        db.insert(items).values({ id: 1, name: "x" }),
      ]);
      expect(await failing.catch((error: unknown) => error)).toMatchObject({ code: "23505" });
      expect(await db.select().from(items)).toHaveLength(1);
    });
  });
});
