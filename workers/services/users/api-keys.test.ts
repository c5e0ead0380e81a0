// API keys over a real database: what is kept, who gets in with one, in how many trips, and what staff did is written down.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { guest } from "#tests/setup/store-fixture.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { may } from "#workers/shared/permissions.ts";
import type { Account } from "#workers/shared/actor.ts";
import { createApiKeyRepository } from "./api-keys.repository.ts";
import type { CreateApiKey } from "./api-keys.schemas.ts";
import { createApiKeyService, type ApiKeyService } from "./api-keys.service.ts";
import { createBearerReader, type BearerReader } from "./bearer-reader.ts";

describe("API keys", () => {
  let database: TestDatabase;
  let service: ApiKeyService;
  let read: BearerReader;
  let admin: Account;
  let owner: Account;

  async function person(email: string, roles: Account["roles"] = [], verified = true): Promise<Account> {
    const [row] = await database.sql<{ id: string }>`insert into users (name, email, email_verified, roles)
      values ('Demo', ${email}, ${verified}, ${roles}) returning id`;
    return {
      ...guest(),
      kind: "account",
      userId: row?.id ?? "",
      email,
      emailVerified: verified,
      name: "Demo",
      roles,
      via: "session",
      sessionId: randomUUID(),
      secondFactorAt: new Date(),
      secondFactorEnrolled: true,
      scopes: [],
    };
  }
  const show = (secret: string) =>
    read({
      visitor: guest(),
      headers: new Headers({ Authorization: `Bearer ${secret}` }),
      freshness: "cached",
    });
  const make = (input: Partial<CreateApiKey> = {}) =>
    service.createApiKey(admin, {
      email: owner.email,
      name: "Price watch",
      scopes: ["profile:read_own", "cart:use"],
      ...input,
    });

  beforeAll(async () => {
    database = await createTestDatabase();
    const repository = createApiKeyRepository(
      createDatabase({ url: database.url, httpUrl: database.httpUrl }),
    );
    service = createApiKeyService({ repository });
    read = createBearerReader({ apiKeys: repository, readToken: async () => undefined });
    admin = await person("admin@example.com", ["admin"]);
    owner = await person("owner@example.com");
    await person("unproven@example.com", [], false);
  });
  afterAll(() => database.drop());

  it("are shown once and kept as a digest", async () => {
    const { apiKey, secret } = await make();
    expect(secret).toMatch(/^psk_[\w-]{43}$/);
    expect(apiKey).toMatchObject({
      state: "active",
      start: secret.slice(0, 10),
      owner: { email: owner.email },
    });
    const [dump] = await database.sql<{ text: string }>`select string_agg(k::text, '') || (
      select string_agg(a::text, '') from audit_log a) as text from api_keys k`;
    expect(dump?.text).not.toContain(secret.slice(10));
    expect(JSON.stringify(await service.listApiKeys(admin, {}))).not.toContain(secret.slice(10));
  });

  it("let their owner in with the scopes and nothing of a session, in one trip", async () => {
    const { secret } = await make();
    const before = database.standIn.requests.length;
    const account = await show(secret);
    expect(database.standIn.requests.length - before).toBe(1);
    expect(account).toMatchObject({
      userId: owner.userId,
      via: "api_key",
      sessionId: null,
      secondFactorAt: null,
    });
    if (!account) throw new Error("nobody");
    expect(may(account, "profile:read_own")).toBe(true);
    expect(may(account, "library:read_own")).toBe(false);
    expect(may(account, "credentials:change_own")).toBe(false);
  });

  it("of staff do nothing that staff may do", async () => {
    const { secret } = await make({ email: admin.email });
    const account = await show(secret);
    if (!account) throw new Error("nobody");
    expect(may(account, "people:read")).toBe(false);
    expect(may(account, "api_keys:change")).toBe(false);
  });

  it("note their use at most once a minute", async () => {
    const { secret } = await make();
    const usedAt = async () => {
      const [row] = await database.sql<{ at: string }>`select last_used_at::text as at from api_keys
        where start = ${secret.slice(0, 10)}`;
      return row?.at;
    };
    await show(secret);
    const first = await usedAt();
    await show(secret);
    expect(first).toEqual(expect.any(String));
    expect(await usedAt()).toBe(first);
    await database.sql`update api_keys set last_used_at = now() - interval '61 seconds' where start = ${secret.slice(0, 10)}`;
    await show(secret);
    const [row] = await database.sql<{
      recent: boolean;
    }>`select last_used_at > now() - interval '30 seconds' as recent
      from api_keys where start = ${secret.slice(0, 10)}`;
    expect(row?.recent).toBe(true);
  });

  it("are refused at once when revoked, and when over", async () => {
    const revoked = await make();
    await show(revoked.secret);
    await service.revokeApiKey(admin, { apiKeyId: revoked.apiKey.id });
    await service.revokeApiKey(admin, { apiKeyId: revoked.apiKey.id });
    await expect(show(revoked.secret)).rejects.toMatchObject({ code: "unauthenticated" });

    const over = await make({ expiresInDays: 1 });
    await database.sql`update api_keys set expires_at = now() where start = ${over.secret.slice(0, 10)}`;
    await expect(show(over.secret)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it.each([
    ["one that nobody has", `psk_${"A".repeat(43)}`],
    ["another form", "psk_short"],
    ["no key at all", "x".repeat(5000)],
  ])("that are not ours are refused: %s", async (_name, secret) => {
    await expect(show(secret)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("end with their account", async () => {
    const leaving = await person("leaving@example.com");
    const { secret } = await make({ email: leaving.email });
    await database.sql`delete from users where id = ${leaving.userId}`;
    await expect(show(secret)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("are made for accounts with a proven mailbox only, with scopes that keys may have only", async () => {
    await expect(make({ email: "unproven@example.com" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(make({ email: "nobody@example.com" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(make({ scopes: ["people:read"] })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(make({ scopes: [] })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("leave one row of the audit log for each that was made or revoked", async () => {
    const made = await make({ name: "Audited" });
    await service.revokeApiKey(admin, { apiKeyId: made.apiKey.id });
    await service.revokeApiKey(admin, { apiKeyId: made.apiKey.id });
    const rows = await database.sql`select action, actor_kind, actor_id from audit_log
      where change->>'name' = 'Audited' order by position`;
    const by = { actor_kind: "staff", actor_id: admin.userId };
    expect(rows).toEqual([
      { action: "api_key.created", ...by },
      { action: "api_key.revoked", ...by },
    ]);
  });

  it("are made, listed and revoked by admins alone; everybody sees their own", async () => {
    const { apiKey } = await make();
    await expect(
      service.createApiKey(owner, { email: owner.email, name: "Mine", scopes: ["cart:use"] }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(service.listApiKeys(owner, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(service.revokeApiKey(owner, { apiKeyId: apiKey.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await service.listOwnApiKeys(owner)).map(({ id }) => id)).toContain(apiKey.id);
    expect(await service.listOwnApiKeys(admin)).not.toContainEqual(
      expect.objectContaining({ id: apiKey.id }),
    );
  });

  it("are listed page by page, newest first, each once", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.listApiKeys(admin, { limit: 3, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const [count] = await database.sql<{ keys: number }>`select count(*)::int as keys from api_keys`;
    expect(seen).toHaveLength(count?.keys ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort().reverse()).toEqual(seen);
  });

  it("cannot be revoked when there is none", async () => {
    const apiKeyId = (await make()).apiKey.id.replace(/.$/, (sign) => (sign === "0" ? "1" : "0"));
    await expect(service.revokeApiKey(admin, { apiKeyId })).rejects.toMatchObject({ code: "not_found" });
  });
});
