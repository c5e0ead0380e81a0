// Walks every route of the API and of the store with every kind of caller, and every verb of every service, and compares
// with the permission table. What is new joins by itself.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apiPermissions } from "#workers/gateway/api-routes.ts";
import { storePermissions } from "#workers/gateway/store-routes.ts";
import { systemActor, type Account, type Actor, type Caller, type Guest } from "#workers/shared/actor.ts";
import type { AppError } from "#workers/shared/errors.ts";
import {
  guardVerbs,
  may,
  permissionNames,
  staffRoles,
  type Need,
  type Permission,
} from "#workers/shared/permissions.ts";
import { openGateway } from "#tests/setup/gateway-fixture.ts";
import { refusalOf, tableSays } from "#tests/setup/refusals.ts";

const nobody: Guest = {
  kind: "guest",
  requestId: "request-1",
  traceId: "t",
  address: "192.0.2.1",
  orderTokens: [],
};
const customer: Account = {
  ...nobody,
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
const provenAgo = (minutes: number) => ({
  secondFactorEnrolled: true,
  secondFactorAt: new Date(Date.now() - minutes * 60_000),
});

const callers: readonly (readonly [string, Caller])[] = [
  ["nobody", nobody],
  ["a customer", customer],
  ["a token of a customer", { ...customer, via: "token", sessionId: null }],
  ["a key without scopes", { ...customer, via: "api_key", sessionId: null }],
  ["a key with every scope", { ...customer, via: "api_key", sessionId: null, scopes: permissionNames }],
  [
    "an admin's key",
    { ...customer, ...provenAgo(1), roles: ["admin"], via: "api_key", scopes: permissionNames },
  ],
  ...staffRoles.flatMap((role) => [
    [`${role} without a proof`, { ...customer, roles: [role] }] as const,
    [`${role} proven just now`, { ...customer, roles: [role], ...provenAgo(1) }] as const,
    [`${role} proven an hour ago`, { ...customer, roles: [role], ...provenAgo(60) }] as const,
    [`${role} proven yesterday`, { ...customer, roles: [role], ...provenAgo(24 * 60) }] as const,
  ]),
];

const routes = [
  ...apiPermissions.map((route) => ({ ...route, path: `/api${route.path}` })),
  ...storePermissions,
].map((route) => ({ ...route, at: route.path.replaceAll(/:\w+(\{[^}]*\})?/g, "x") }));

describe.each(callers)("%s", (_name, caller) => {
  const { call } = openGateway({ users: { identify: async () => ({ caller, setCookies: [] }) } });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "at %s",
    async (_route, route) => {
      const body = route.method === "GET" || route.method === "DELETE" ? undefined : "{}";
      const response = await call(route.at, {
        method: route.method,
        headers: { "Content-Type": "application/json" },
        ...(body !== undefined && { body }),
      });
      const problem: unknown = response.headers.get("Content-Type")?.includes("problem+json")
        ? await response.json()
        : {};
      const expected = refusalOf(caller, route.permission, nobody);
      const asPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
      if (expected && asPage) expect(response.status).toBe(expected.status);
      else if (expected) expect(problem).toMatchObject({ code: expected.code, detail: expected.detail });
      else expect(problem).not.toMatchObject({ detail: expect.stringMatching(tableSays) as string });
    },
  );
});

describe("verbs", async () => {
  const folder = new URL("../workers/services/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".permissions.ts"),
  );
  const tables: [string, Record<string, Need>][] = [];
  for (const path of files) {
    const module: Record<string, Record<string, Need>> = await import(new URL(path, folder).href);
    tables.push(...Object.entries(module));
  }

  it("are found", () => {
    expect(tables.length).toBeGreaterThan(10);
  });

  it.each(tables)("%s: run for those whom a need admits and for nobody else", async (_name, needs) => {
    const service: Record<string, (actor: Actor) => Promise<string>> = {};
    for (const verb of Object.keys(needs)) service[verb] = async () => "ran";
    const guarded = guardVerbs(service, needs);
    for (const [verb, need] of Object.entries(needs)) {
      const permissions: readonly Permission[] = typeof need === "string" ? [need] : need;
      expect(permissions.length, verb).toBeGreaterThan(0);
      for (const [name, caller] of [...callers, ["a job", systemActor("test")] as const]) {
        const ran = await guarded[verb]?.(caller).catch((error: unknown) => (error as AppError).code);
        const admitted = permissions.some((permission) => may(caller, permission));
        if (admitted) expect(ran, `${verb} for ${name}`).toBe("ran");
        else
          expect(ran, `${verb} for ${name}`).toMatch(/^(unauthenticated|forbidden|second_factor_required)$/);
      }
    }
  });
});
