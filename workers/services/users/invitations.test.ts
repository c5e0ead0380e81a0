// Invitations of staff over a real database: one use, an end, and no way around the invited person's own password.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { guest } from "#tests/setup/store-fixture.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { systemActor } from "#workers/shared/actor.ts";
import { sha256Hex } from "#workers/shared/encoding.ts";
import { AppError } from "#workers/shared/errors.ts";
import { createInvitationRepository, type InvitationRepository } from "./invitations.repository.ts";
import { createInvitationVerbs, inviteStaff } from "./invitations.ts";

const password = "correct horse battery";
const name = "Demo Admin";

describe("invitations of staff", () => {
  let database: TestDatabase;
  let repository: InvitationRepository;
  const signedIn: string[] = [];
  const job = systemActor("staff:create");

  const verbs = () =>
    createInvitationVerbs({
      repository,
      checkPassword: (text) => {
        if (text.includes("password")) throw new AppError("invalid_request", "Too easy to guess.");
      },
      hashPassword: async (text) => `hash of ${text}`,
      signIn: async (_actor, input) => {
        if (input.password !== password) throw new AppError("invalid_credentials", "Wrong.");
        signedIn.push(input.email);
        return { outcome: "signed_in", setCookies: [] };
      },
    });
  const invite = (email: string, roles: ("admin" | "finance" | "support")[] = ["admin"]) =>
    inviteStaff(repository, job, { email, roles });
  const accept = (token: string, shown = password) =>
    verbs().acceptInvitation(guest(), { token, name, password: shown });
  const userOf = async (email: string) => {
    const [row] = await database.sql`select u.name, u.email_verified, u.roles, u.two_factor_enabled,
      (select array_agg(m.password) from sign_in_methods m where m.user_id = u.id) as passwords
      from users u where u.email = ${email}`;
    return row;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    repository = createInvitationRepository(createDatabase({ url: database.url, httpUrl: database.httpUrl }));
  });
  afterAll(() => database.drop());

  it("make an account with roles and password, signed in and without a second factor yet", async () => {
    const { token } = await invite("first@example.com", ["admin", "finance"]);
    expect(await verbs().findInvitation(guest(), { token })).toMatchObject({
      email: "first@example.com",
      hasAccount: false,
    });
    expect(await accept(token)).toMatchObject({ outcome: "signed_in" });
    expect(await userOf("first@example.com")).toEqual({
      name,
      email_verified: true,
      roles: ["admin", "finance"],
      two_factor_enabled: false,
      passwords: [`hash of ${password}`],
    });
    expect(signedIn).toContain("first@example.com");
  });

  it("are kept as a digest and are never in the audit log", async () => {
    const { token } = await invite("kept@example.com");
    const [dump] = await database.sql<{ text: string }>`select string_agg(i::text, '') || (
      select string_agg(a::text, '') from audit_log a) as text from staff_invitations i`;
    expect(dump?.text).not.toContain(token);
  });

  it("are used once", async () => {
    const { token } = await invite("once@example.com");
    await accept(token);
    await expect(accept(token)).rejects.toMatchObject({ code: "link_expired" });
    await expect(verbs().findInvitation(guest(), { token })).rejects.toMatchObject({ code: "link_expired" });
  });

  it("are used once by whoever is first, when several come together", async () => {
    const { token } = await invite("race@example.com");
    const outcomes = await Promise.allSettled([accept(token), accept(token), accept(token)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [row] = await database.sql<{ count: number }>`select count(*)::int as count from audit_log
      where action = 'invitation.accepted' and actor_id = (select id from users where email = 'race@example.com')`;
    expect(row?.count).toBe(1);
  });

  it("end after 48 hours, and when the address is invited anew", async () => {
    const { token, expiresAt } = await invite("late@example.com");
    const hours = (new Date(expiresAt).getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(47);
    expect(hours).toBeLessThanOrEqual(48.1);
    const { token: newer } = await invite("late@example.com");
    await expect(accept(token)).rejects.toMatchObject({ code: "link_expired" });
    await database.sql`update staff_invitations set expires_at = now() where email = 'late@example.com'`;
    await expect(accept(newer)).rejects.toMatchObject({ code: "link_expired" });
    expect(await userOf("late@example.com")).toBeUndefined();
  });

  it("of a token that nobody made are refused", async () => {
    await expect(accept("A".repeat(43))).rejects.toMatchObject({ code: "link_expired" });
  });

  it("take no weak password and no empty name, and stay good", async () => {
    const { token } = await invite("weak@example.com");
    await expect(accept(token, "short")).rejects.toMatchObject({ code: "invalid_request" });
    await expect(accept(token, "password password")).rejects.toMatchObject({ code: "invalid_request" });
    await expect(verbs().acceptInvitation(guest(), { token, name: " ", password })).rejects.toMatchObject({
      code: "invalid_request",
    });
    await accept(token);
  });

  describe("of somebody with an account", () => {
    const account = async (email: string, verified: boolean, roles: string[] = []) =>
      database.sql`insert into users (name, email, email_verified, roles) values ('Known', ${email}, ${verified}, ${roles})`;

    it("add the roles after its own password was shown, and change nothing else", async () => {
      await account("known@example.com", true, ["support"]);
      const { token } = await invite("known@example.com", ["finance"]);
      expect(await verbs().findInvitation(guest(), { token })).toMatchObject({ hasAccount: true });
      await expect(accept(token, "another password")).rejects.toMatchObject({ code: "invalid_credentials" });
      expect(await userOf("known@example.com")).toMatchObject({ roles: ["support"] });
      await accept(token);
      expect(await userOf("known@example.com")).toMatchObject({
        name: "Known",
        roles: ["finance", "support"],
        passwords: null,
      });
    });

    it("give nothing to an account whose mailbox was never proven: a stranger may have made it", async () => {
      await account("squatted@example.com", false);
      const { token } = await invite("squatted@example.com");
      await expect(accept(token)).rejects.toMatchObject({ code: "email_not_verified" });
      expect(await userOf("squatted@example.com")).toMatchObject({ roles: [] });
    });

    it("refuse an account that came between looking and accepting", async () => {
      const { token } = await invite("between@example.com");
      const tokenHash = await sha256Hex(token);
      const found = await repository.find(tokenHash);
      expect(found?.account).toBeNull();
      await account("between@example.com", true);
      await expect(
        repository.accept(guest(), { tokenHash, name, passwordHash: "x", userId: null }),
      ).rejects.toMatchObject({ code: "conflict" });
      expect(await userOf("between@example.com")).toMatchObject({ roles: [], passwords: null });
    });
  });

  it("are written to the audit log: who was invited by an operator, and who accepted", async () => {
    const rows = await database.sql`select action, actor_kind, actor_id is null as nobody from audit_log
      where change->>'email' = 'first@example.com'
        or actor_id = (select id from users where email = 'first@example.com') order by position`;
    expect(rows).toEqual([
      { action: "staff.invited", actor_kind: "operator", nobody: true },
      { action: "invitation.accepted", actor_kind: "staff", nobody: false },
    ]);
  });
});
