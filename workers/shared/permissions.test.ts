import { describe, expect, test } from "vitest";
import type { Account, Actor, Guest } from "./actor.ts";
import { systemActor } from "./actor.ts";
import type { AppError } from "./errors.ts";
import {
  apiKeyScopes,
  authorize,
  guardVerbs,
  may,
  permissionNames,
  ruleOf,
  staffRoles,
  type Permission,
} from "./permissions.ts";

const now = new Date("2026-11-23T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const guest: Guest = { kind: "guest", requestId: "r", traceId: "t", address: "192.0.2.1", orderTokens: [] };
const customer: Account = {
  ...guest,
  kind: "account",
  userId: "00000000-0000-7000-8000-000000000001",
  email: "customer@example.com",
  emailVerified: true,
  name: "Customer",
  roles: [],
  via: "session",
  sessionId: "00000000-0000-7000-8000-000000000002",
  secondFactorAt: null,
  secondFactorEnrolled: false,
  scopes: [],
};
const admin: Account = {
  ...customer,
  roles: ["admin"],
  secondFactorEnrolled: true,
  secondFactorAt: minutesAgo(1),
};

function codeOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return (error as AppError).code;
  }
  return "allowed";
}

const everyRoleAtOnce: Account = { ...admin, roles: [...staffRoles] };

describe("every permission", () => {
  test.each(permissionNames)("%s: who is nobody is asked to sign in, unless anyone may", (permission) => {
    const { who } = ruleOf(permission);
    const expected = who === "anyone" ? "allowed" : who === "jobs" ? "forbidden" : "unauthenticated";
    expect(codeOf(() => authorize(guest, permission, now))).toBe(expected);
  });

  test.each(permissionNames)("%s: a customer is no staff", (permission) => {
    const { who } = ruleOf(permission);
    expect(may(customer, permission, now)).toBe(who === "anyone" || who === "account");
  });

  test.each(permissionNames)("%s: staff only with one of its roles", (permission) => {
    const { who } = ruleOf(permission);
    for (const role of staffRoles) {
      const expected = Array.isArray(who) ? who.includes(role) : who !== "jobs";
      expect(may({ ...admin, roles: [role] }, permission, now), role).toBe(expected);
    }
  });

  test.each(permissionNames)("%s: what staff do needs a proven second factor", (permission) => {
    if (!Array.isArray(ruleOf(permission).who)) {
      expect(ruleOf(permission).provenWithinMinutes).toBeUndefined();
      return;
    }
    expect(codeOf(() => authorize({ ...everyRoleAtOnce, secondFactorAt: null }, permission, now))).toBe(
      "second_factor_required",
    );
    const minutes = ruleOf(permission).provenWithinMinutes ?? 0;
    expect(may({ ...everyRoleAtOnce, secondFactorAt: minutesAgo(minutes) }, permission, now)).toBe(true);
    expect(may({ ...everyRoleAtOnce, secondFactorAt: minutesAgo(minutes + 1) }, permission, now)).toBe(false);
  });

  test.each(permissionNames)("%s: a token or key suffices only where the table says so", (permission) => {
    const { who, clients } = ruleOf(permission);
    const allowed = clients === "tokens_and_keys" && who !== "jobs";
    expect(may({ ...everyRoleAtOnce, via: "token" }, permission, now)).toBe(allowed);
    expect(may({ ...everyRoleAtOnce, via: "api_key", scopes: [permission] }, permission, now)).toBe(allowed);
    expect(may({ ...everyRoleAtOnce, via: "api_key", scopes: [] }, permission, now)).toBe(false);
  });

  test.each(permissionNames)("%s: jobs of the store may", (permission) => {
    expect(may(systemActor("test"), permission, now)).toBe(true);
  });

  test.each(permissionNames)("%s: staff and credentials are never taken from a cache", (permission) => {
    const { who, identity } = ruleOf(permission);
    if (Array.isArray(who) || /^(credentials|orders:place|keys):?/.test(permission)) {
      expect(identity).toBe("fresh");
    }
  });
});

test("no API key can be given the right to open activation keys", () => {
  expect(apiKeyScopes).not.toContain("keys:reveal_own");
});

test("no API key can be given a right of staff", () => {
  expect(apiKeyScopes.length).toBeGreaterThan(0);
  for (const scope of apiKeyScopes) expect(typeof ruleOf(scope).who, scope).toBe("string");
});

describe("a guarded service", () => {
  interface Doors {
    open(actor: Actor, input: { door: string }): Promise<string>;
    lend(actor: Actor): Promise<string>;
  }
  const doors = {
    open: async (_actor: unknown, { door }: { door: string }) => door,
    lend: async () => "lent",
  };
  const guarded = guardVerbs<Doors>(doors, {
    open: "people:read",
    lend: ["orders:place", "people:read"],
  });

  test("runs a verb for those who may, with what they asked", async () => {
    const recently = { ...admin, secondFactorAt: new Date() };
    await expect(guarded.open(recently, { door: "left" })).resolves.toBe("left");
  });

  test("refuses the others before the verb runs", async () => {
    await expect(guarded.open(guest, { door: "left" })).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(guarded.open(customer, { door: "left" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("where several permissions are named, one suffices", async () => {
    const key = (scopes: Permission[]): Account => ({ ...customer, via: "api_key", scopes });
    await expect(guarded.lend(key(["orders:place"]))).resolves.toBe("lent");
    await expect(guarded.lend(key(["cart:use"]))).rejects.toMatchObject({ code: "forbidden" });
  });

  test("refuses everybody where no permission is declared", async () => {
    const undeclared = guardVerbs<Doors>(doors, { open: "people:read" } as never);
    await expect(undeclared.lend(admin)).rejects.toMatchObject({ code: "forbidden" });
  });
});
