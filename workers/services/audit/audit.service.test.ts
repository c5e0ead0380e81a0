import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import { systemActor } from "#workers/shared/actor.ts";
import { newUuid, toPublicId } from "#workers/shared/ids.ts";
import { guest } from "#tests/setup/store-fixture.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { createAuditRepository, createAuditService, type AuditService } from "./index.ts";
import { auditPageSize, listAuditSchema } from "./audit.schemas.ts";

const job = systemActor("test");
let database: TestDatabase;
let audit: AuditService;

beforeAll(async () => {
  database = await createTestDatabase();
  const { url, httpUrl } = database;
  audit = createAuditService({ repository: createAuditRepository(createDatabase({ url, httpUrl })) });
});
afterAll(() => database.drop());

/** Runs a statement that is a text already. */
const run = (text: string) => database.sql(Object.assign([text], { raw: [text] }));

async function record(action: string, entityId = "1", actorId: string | null = null): Promise<void> {
  await database.sql`select record_audit('staff', ${actorId}, ${action}, 'thing', ${entityId},
    jsonb_build_object('before', null, 'after', 'ü "quoted"'), 'request-1', 'trace-1')`;
}

const list = (query: Record<string, string> = {}) => audit.list(job, listAuditSchema.parse(query));

describe("the chain", () => {
  it("is whole when there is nothing, and after writing", async () => {
    expect(await audit.verify(job)).toEqual({ rows: 0, broken: [], head: null });
    await record("thing.made");
    await record("thing.changed");
    const { rows, broken, head } = await audit.verify(job);
    expect({ rows, broken }).toEqual({ rows: 2, broken: [] });
    expect(head?.hash).toBe((await list()).items[0]?.hash);
  });

  it("stays one chain when many write at once", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => record("thing.raced", String(n))));
    expect(await audit.verify(job)).toMatchObject({ rows: 14, broken: [] });
  });

  it.each([
    ["update", "update audit_log set action = 'nothing.happened'"],
    ["delete", "delete from audit_log"],
    ["truncate", "truncate audit_log"],
    ["update of the history of settings", "update settings_history set key = 'x'"],
    ["truncate of the history of settings", "truncate settings_history"],
  ])("%s is refused", async (_what, statement) => {
    await database.sql`insert into settings_history (key, after) values ('x', '1')`;
    await expect(run(statement)).rejects.toThrow("append-only");
  });

  it("shows a row that was changed behind its back, one that was taken out, and one that was put in", async () => {
    const tampered = async (...statements: string[]): Promise<number[]> => {
      await database.sql`create table kept as table audit_log`;
      await database.sql`alter table audit_log disable trigger user`;
      for (const statement of statements) await run(statement);
      const { broken } = await audit.verify(job);
      await database.sql`delete from audit_log`;
      await database.sql`insert into audit_log overriding system value table kept`;
      await database.sql`drop table kept`;
      await database.sql`alter table audit_log enable trigger user`;
      return broken;
    };
    const positions = (await list()).items.map((item) => item.position).reverse();
    expect(await tampered(`update audit_log set change = '{}' where position = ${positions[3]}`)).toEqual([
      positions[3],
    ]);
    expect(await tampered(`delete from audit_log where position = ${positions[5]}`)).toEqual([positions[6]]);
    expect(
      await tampered(`insert into audit_log overriding system value
        select 9999, at, actor_kind, actor_id, action, entity, entity_id, change, request_id, trace_id, hash, repeat('f', 64)
        from audit_log order by position desc limit 1`),
    ).toEqual([9999]);
  });

  it("refuses a second row after the same one, whatever wrote it", async () => {
    await expect(
      database.sql`insert into audit_log (actor_kind, action, entity, entity_id, request_id, trace_id, previous_hash, hash)
        select actor_kind, action, entity, entity_id, request_id, trace_id, previous_hash, 'x' from audit_log limit 1`,
    ).rejects.toThrow("audit_log_previous_hash");
  });
});

describe("reading", () => {
  it("pages newest first without losing or repeating a row", async () => {
    await Promise.all(Array.from({ length: auditPageSize }, (_, n) => record("thing.listed", `listed-${n}`)));
    const first = await list({ action: "thing.listed" });
    expect(first).toMatchObject({ nextCursor: null });
    const seen: number[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await list(cursor === "" ? {} : { cursor });
      seen.push(...page.items.map((item) => item.position));
      cursor = page.nextCursor;
    }
    const { rows } = await audit.verify(job);
    expect(seen).toHaveLength(rows);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  });

  it("filters by who, what, which and when", async () => {
    const [person] = await database.sql<{ id: string }>`insert into users (name, email)
      values ('Finance', 'finance_1@example.com') returning id`;
    await record("thing.sold", "sold-1", person?.id ?? null);
    const today = new Date().toISOString().slice(0, 10);
    const findIt: Record<string, string>[] = [
      { actor: "Finance_1@" },
      { action: "thing.sold" },
      { entity: "thing", entityId: "sold-1" },
      { action: "thing.sold", from: today, to: today },
    ];
    for (const query of findIt) {
      expect((await list(query)).items.map((item) => item.entityId)).toEqual(["sold-1"]);
    }
    const missIt: Record<string, string>[] = [
      { actor: "financeX1" },
      { action: "thing.sold", to: "2000-01-01" },
      { from: "2999-01-01" },
    ];
    for (const query of missIt) {
      expect((await list(query)).items).toEqual([]);
    }
    expect((await audit.words(job)).actions).toContain("thing.sold");
  });

  it("refuses a cursor of something else", async () => {
    await expect(list({ cursor: "abc" })).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("the history of a game", () => {
  it("holds what was done to it alone, newest first", async () => {
    const [own, other] = [newUuid(), newUuid()];
    const done = async (action: string, id: string) => {
      await database.sql`select record_audit('staff', ${null}, ${action}, 'game', ${id}, '{}', 'request-1', 'trace-1')`;
    };
    await done("game.created", own);
    await done("game.created", other);
    await done("game.about_changed", own);
    const { items } = await audit.gameHistory(job, { gameId: toPublicId("game", own) });
    expect(items.map(({ action, entityId }) => [action, entityId])).toEqual([
      ["game.about_changed", own],
      ["game.created", own],
    ]);
  });

  it("is of a game alone, and closed to customers", async () => {
    await expect(audit.gameHistory(job, { gameId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
    await expect(audit.gameHistory(guest(), { gameId: toPublicId("game", newUuid()) })).rejects.toMatchObject(
      { code: "unauthenticated" },
    );
  });
});
