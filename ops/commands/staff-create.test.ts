// `npm run staff:create` as an operator runs it: the link is shown once, and never for the wrong shop.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChildGroup } from "#local/child-group.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { sha256Hex } from "#workers/shared/encoding.ts";

describe("npm run staff:create", () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await createTestDatabase()));
  afterAll(() => database.drop());

  async function run(words: string[], environment: Record<string, string> = {}) {
    const child = startChildGroup(
      process.execPath,
      ["--import", "tsx", "ops/commands/staff-create.ts", ...words],
      {
        DATABASE_URL: database.url,
        DATABASE_HTTP_URL: database.httpUrl,
        APP_URL: "http://localhost:8787",
        ...environment,
      },
    );
    return { outcome: await child.exited, output: child.tail() };
  }

  it("prints a link that is good once and whose token is kept nowhere", async () => {
    const { outcome, output } = await run(["--email", "Owner@Example.com", "--role", "admin"]);
    expect(outcome).toBe(0);
    const token = /http:\/\/localhost:8787\/invitation\?token=([\w-]{43})$/m.exec(output)?.[1] ?? "";
    const [row] = await database.sql`select email, roles, token_hash, invited_by from staff_invitations`;
    expect(row).toEqual({
      email: "owner@example.com",
      roles: ["admin"],
      token_hash: await sha256Hex(token),
      invited_by: null,
    });
    const [audited] = await database.sql<{ text: string }>`select a::text as text from audit_log a`;
    expect(audited?.text).toContain("staff.invited");
    expect(audited?.text).not.toContain(token);
  }, 60_000);

  it("links to the deployed shop that is named, with the database of the shell", async () => {
    const { outcome, output } = await run(
      ["--email", "owner@example.com", "--role", "admin", "--role", "finance", "--env", "staging"],
      { APP_URL: "" },
    );
    expect(outcome).toBe(0);
    expect(output).toContain("https://staging.playshelf.example/invitation?token=");
  }, 60_000);

  it.each<[string, string[], Record<string, string>, string]>([
    ["no mailbox", ["--role", "admin"], {}, "Name a mailbox"],
    ["no role", ["--email", "owner@example.com"], {}, "support, catalogue_editor, finance, admin"],
    ["a role that there is not", ["--email", "owner@example.com", "--role", "owner"], {}, "Name a mailbox"],
    ["an unknown shop", ["--email", "owner@example.com", "--role", "admin", "--env", "moon"], {}, "moon"],
    [
      "a database elsewhere without a shop's name",
      ["--email", "owner@example.com", "--role", "admin"],
      { DATABASE_URL: "postgresql://u:p@db.example.com/shop" },
      "db.example.com",
    ],
    [
      "a shop's name without its database",
      ["--email", "owner@example.com", "--role", "admin", "--env", "staging"],
      { DATABASE_URL: "" },
      "DATABASE_URL",
    ],
  ])(
    "refuses %s",
    async (_name, words, environment, named) => {
      const { outcome, output } = await run(words, environment);
      expect(outcome).toBe(1);
      expect(output).toContain(named);
      expect(output).not.toContain("token=");
    },
    60_000,
  );
});
