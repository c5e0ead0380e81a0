// People as staff see them, over a real database: what is found, who may change what, and that it is written down.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { guest } from "#tests/setup/store-fixture.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import type { Account } from "#workers/shared/actor.ts";
import { toPublicId } from "#workers/shared/ids.ts";
import { createPeopleRepository } from "./people.repository.ts";
import { peoplePageSize, searchPeopleSchema } from "./people.schemas.ts";
import { createPeopleService, type PeopleService } from "./people.service.ts";

let database: TestDatabase;
let people: PeopleService;
let admin: Account;
let support: Account;
let forgotten: string[] = [];

async function person(email: string, roles: Account["roles"] = [], name = "Demo"): Promise<Account> {
  const [row] = await database.sql<{ id: string }>`insert into users (name, email, email_verified, roles)
    values (${name}, ${email}, true, ${roles}) returning id`;
  return {
    ...guest(),
    kind: "account",
    userId: row?.id ?? "",
    email,
    emailVerified: true,
    name,
    roles,
    via: "session",
    sessionId: randomUUID(),
    secondFactorAt: new Date(),
    secondFactorEnrolled: true,
    scopes: [],
  };
}
const idOf = (account: Account): string => toPublicId("user", account.userId);
async function signIn(account: Account): Promise<string> {
  const token = randomUUID();
  await database.sql`insert into sessions (user_id, token, expires_at, ip_address, user_agent)
    values (${account.userId}, ${token}, now() + interval '1 day', '192.0.2.1', 'Mozilla/5.0')`;
  return token;
}
const rolesOf = async (account: Account) =>
  (await database.sql<{ roles: string[] }>`select roles from users where id = ${account.userId}`)[0]?.roles;
const audited = (account: Account) =>
  database.sql<{
    action: string;
    actorId: string;
    change: unknown;
  }>`select action, actor_id as "actorId", change
    from audit_log where entity = 'user' and entity_id = ${account.userId} order by position`;
const search = (query: Record<string, string> = {}) =>
  people.searchPeople(support, searchPeopleSchema.parse(query));

beforeAll(async () => {
  database = await createTestDatabase();
  const { url, httpUrl } = database;
  people = createPeopleService({
    repository: createPeopleRepository(createDatabase({ url, httpUrl })),
    forgetSessions: async (tokens) => void forgotten.push(...tokens),
  });
  admin = await person("admin@example.com", ["admin"]);
  support = await person("support@example.com", ["support"]);
});
beforeEach(() => void (forgotten = []));
afterAll(() => database.drop());

describe("finding", () => {
  it("goes by the beginning of an address, a part of a name, or a role, and takes every sign as it is", async () => {
    await person("percent_sign@example.com", ["finance"], "Al%ice O'Neil");
    const emails = async (query: Record<string, string>) =>
      (await search(query)).items.map(({ email }) => email);
    expect(await emails({ q: "PERCENT_" })).toEqual(["percent_sign@example.com"]);
    expect(await emails({ q: "l%ice o'" })).toEqual(["percent_sign@example.com"]);
    expect(await emails({ q: "percentXsign" })).toEqual([]);
    expect(await emails({ role: "finance" })).toEqual(["percent_sign@example.com"]);
    expect((await emails({ role: "staff" })).sort()).toEqual([
      "admin@example.com",
      "percent_sign@example.com",
      "support@example.com",
    ]);
  });

  it("pages everybody once, newest first", async () => {
    await database.sql`insert into users (name, email, created_at)
      select 'Demo', 'many-' || n || '@example.com', '2026-01-01' from generate_series(1, ${peoplePageSize + 5}::int) n`;
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await search(cursor === "" ? {} : { cursor });
      seen.push(...page.items.map(({ email }) => email));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(peoplePageSize + 5 + 3);
  });

  it("shows a person whole in one trip, and never a secret", async () => {
    const somebody = await person("whole@example.com");
    const token = await signIn(somebody);
    await database.sql`insert into sign_in_methods (user_id, account_id, provider_id, password)
      values (${somebody.userId}, ${somebody.userId}, 'credential', 'a hash')`;
    await database.sql`insert into api_keys (user_id, name, start, token_hash, scopes, created_by, revoked_at)
      values (${somebody.userId}, 'Old', 'psk_abc', 'a digest', '{cart:use}', ${admin.userId}, now())`;
    database.standIn.reset();
    const found = await people.getPerson(support, { personId: idOf(somebody) });
    expect(database.standIn.requests).toHaveLength(1);
    expect(found).toMatchObject({
      id: idOf(somebody),
      email: "whole@example.com",
      orders: { count: 0, lastPlacedAt: null },
      sessions: [{ address: "192.0.2.1", userAgent: "Mozilla/5.0" }],
      signInMethods: [{ provider: "credential" }],
      apiKeys: [{ name: "Old", state: "revoked" }],
    });
    for (const secret of [token, "a hash", "a digest"]) expect(JSON.stringify(found)).not.toContain(secret);
  });

  it.each(["usr_00000000000000000000000000", "usr_unknown", "../me"])(
    "there is nobody at %s",
    async (personId) => {
      await expect(people.getPerson(support, { personId })).rejects.toMatchObject({ code: "not_found" });
    },
  );
});

describe("roles", () => {
  it("change with the audit log, and remembered sessions are forgotten", async () => {
    const somebody = await person("promoted@example.com");
    const token = await signIn(somebody);
    const changed = await people.changeRoles(admin, {
      personId: idOf(somebody),
      seen: [],
      roles: ["finance", "support"],
    });
    expect(changed.roles).toEqual(["support", "finance"]);
    expect(forgotten).toEqual([token]);
    expect(await audited(somebody)).toEqual([
      {
        action: "roles.changed",
        actorId: admin.userId,
        change: { before: [], after: ["finance", "support"] },
      },
    ]);
    await people.changeRoles(admin, {
      personId: idOf(somebody),
      seen: ["support", "finance"],
      roles: ["support", "finance"],
    });
    expect(await audited(somebody)).toHaveLength(1);
  });

  it("are not changed on an old view of them", async () => {
    const somebody = await person("stale@example.com", ["support"]);
    const change = { personId: idOf(somebody), seen: [], roles: ["finance"] as const };
    await expect(people.changeRoles(admin, { ...change, roles: [...change.roles] })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await rolesOf(somebody)).toEqual(["support"]);
    expect(await audited(somebody)).toEqual([]);
  });

  it("are never one's own", async () => {
    const own = people.changeRoles(admin, { personId: idOf(admin), seen: ["admin"], roles: [] });
    await expect(own).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesOf(admin)).toEqual(["admin"]);
  });

  it("are given by nobody who has lost the right meanwhile", async () => {
    const former = { ...(await person("former@example.com")), roles: ["admin"] as const };
    const change = people.changeRoles(former, {
      personId: idOf(support),
      seen: ["support"],
      roles: ["admin"],
    });
    await expect(change).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesOf(support)).toEqual(["support"]);
  });

  it("two admins who take the role from each other at once leave one", async () => {
    for (let round = 0; round < 5; round++) {
      const others =
        await database.sql`update users set roles = '{}' where 'admin' = any(roles) returning id`;
      const [one, two] = await Promise.all(
        ["one", "two"].map((name) => person(`${name}-${round}@example.com`, ["admin"])),
      );
      if (!one || !two) throw new Error("nobody");
      const take = (by: Account, from: Account) =>
        people.changeRoles(by, { personId: idOf(from), seen: ["admin"], roles: [] });
      const results = await Promise.allSettled([take(one, two), take(two, one)]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const [left] = await database.sql<{
        n: number;
      }>`select count(*)::int as n from users where 'admin' = any(roles)`;
      expect(left?.n).toBe(1);
      expect(others.length).toBeGreaterThan(0);
    }
    await database.sql`update users set roles = '{admin}' where id = ${admin.userId}`;
  });

  it("are changed by admins with a fresh second factor alone", async () => {
    const change = { personId: idOf(support), seen: ["support" as const], roles: [] };
    await expect(people.changeRoles(support, change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(people.changeRoles(guest(), change)).rejects.toMatchObject({ code: "unauthenticated" });
    const earlier = { ...admin, secondFactorAt: new Date(Date.now() - 16 * 60_000) };
    await expect(people.changeRoles(earlier, change)).rejects.toMatchObject({
      code: "second_factor_required",
    });
  });
});

describe("sessions", () => {
  it("end one by one or all, with the audit log, and copies are forgotten", async () => {
    const somebody = await person("signed-in@example.com");
    const tokens = await Promise.all([signIn(somebody), signIn(somebody), signIn(somebody)]);
    const { sessions } = await people.getPerson(support, { personId: idOf(somebody) });
    const sessionId = sessions[0]?.id ?? "";
    expect(await people.endSessionsOf(support, { personId: idOf(somebody), sessionId })).toEqual({
      count: 1,
    });
    expect(await people.endSessionsOf(support, { personId: idOf(somebody) })).toEqual({ count: 2 });
    expect(forgotten.toSorted()).toEqual(tokens.toSorted());
    expect(await people.endSessionsOf(support, { personId: idOf(somebody) })).toEqual({ count: 0 });
    expect((await audited(somebody)).map(({ change }) => change)).toEqual([{ sessions: 1 }, { sessions: 2 }]);
  });

  it("of somebody else are not ended by naming the wrong person", async () => {
    const [one, two] = [await person("mine@example.com"), await person("theirs@example.com")];
    await signIn(one);
    const { sessions } = await people.getPerson(support, { personId: idOf(one) });
    const sessionId = sessions[0]?.id ?? "";
    expect(await people.endSessionsOf(support, { personId: idOf(two), sessionId })).toEqual({ count: 0 });
    expect((await people.getPerson(support, { personId: idOf(one) })).sessions).toHaveLength(1);
  });
});
