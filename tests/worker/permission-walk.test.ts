/** Every route and page of the built bundle, called by real callers of every kind, answers as the permission table says. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "#workers/shared/errors.ts";
import type { Account, Caller, Guest } from "#workers/shared/actor.ts";
import {
  apiKeyScopes,
  permissionNames,
  ruleOf,
  staffRoles,
  type Permission,
  type StaffRole,
} from "#workers/shared/permissions.ts";
import { refusalOf } from "#tests/setup/refusals.ts";
import { rowFingerprints } from "#tests/setup/row-fingerprints.ts";
import { createShopPeople, type ShopPeople, type ShopPerson } from "#tests/setup/shop-people.ts";
import { allCalls, send, verdict, type Call } from "./permission-calls.ts";
import { openStore, type Store } from "./store.ts";

/** What a request shows of its caller. */
type Shown = Readonly<Record<string, string>>;

interface KindOfCaller {
  readonly name: string;
  /** As the table knows them; `invalid` for a token or key that nobody takes. */
  readonly is: Caller | "invalid";
  readonly make: () => Promise<Shown>;
}

let store: Store;
let people: ShopPeople;
let admin: ShopPerson;
let calls: readonly Call[];

const nobody: Guest = {
  kind: "guest",
  requestId: "request-1",
  traceId: "t",
  address: "192.0.2.1",
  orderTokens: [],
};
const account = (more: Partial<Account> = {}): Account => ({
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
  ...more,
});

const cookieOf = ({ cookie }: ShopPerson): Shown => ({ Cookie: cookie });
const bearer = (token: string): Shown => ({ Authorization: `Bearer ${token}` });
const keyOf = async (owner: ShopPerson, scopes: readonly Permission[]): Promise<Shown> =>
  bearer((await people.keyFor(admin, owner, scopes)).secret);

const staffKinds = staffRoles.flatMap((role: StaffRole): KindOfCaller[] => [
  {
    name: `${role} without a second factor`,
    is: account({ roles: [role] }),
    make: async () => cookieOf(await people.join({ roles: [role], enrolled: false })),
  },
  {
    name: `${role} who has not proven the second factor`,
    is: account({ roles: [role], secondFactorEnrolled: true }),
    async make() {
      const person = await people.join({ roles: [role] });
      await store.database.sql`update sessions set second_factor_at = null where user_id = ${person.userId}`;
      return cookieOf(person);
    },
  },
  {
    name: `${role} who has just proven it`,
    is: account({ roles: [role], secondFactorEnrolled: true, secondFactorAt: new Date() }),
    make: async () => cookieOf(await people.join({ roles: [role] })),
  },
  {
    name: `${role} who proved it an hour ago`,
    is: account({
      roles: [role],
      secondFactorEnrolled: true,
      secondFactorAt: new Date(Date.now() - 3_600_000),
    }),
    async make() {
      const person = await people.join({ roles: [role] });
      await store.database.sql`
        update sessions set second_factor_at = now() - interval '1 hour' where user_id = ${person.userId}`;
      return cookieOf(person);
    },
  },
]);

const oneScope: Permission = "library:read_own";

const kinds: readonly KindOfCaller[] = [
  { name: "nobody", is: nobody, make: async () => ({}) },
  { name: "a customer", is: account(), make: async () => cookieOf(await people.join()) },
  ...staffKinds,
  {
    name: "a customer whose session is over",
    is: nobody,
    async make() {
      const person = await people.join();
      await store.database.sql`
        update sessions set expires_at = now() - interval '1 minute' where user_id = ${person.userId}`;
      return cookieOf(person);
    },
  },
  {
    name: "an admin who signed in thirteen hours ago",
    is: nobody,
    async make() {
      const person = await people.join({ roles: ["admin"] });
      await store.database.sql`
        update sessions set created_at = now() - interval '13 hours' where user_id = ${person.userId}`;
      return cookieOf(person);
    },
  },
  {
    name: "an admin who has signed out",
    is: nobody,
    async make() {
      const person = await people.join({ roles: ["admin"] });
      await store.services.users.signOut(person.browser.visitor());
      return cookieOf(person);
    },
  },
  {
    name: "a cookie that we did not sign",
    is: nobody,
    make: async () =>
      cookieOf({ ...admin, cookie: admin.cookie.replace(/\.[^.]*$/, `.${"A".repeat(43)}%3D`) }),
  },
  {
    name: "a token",
    is: account({ via: "token", sessionId: null }),
    make: async () => bearer(await people.tokenOf(await people.join())),
  },
  {
    name: "an admin's token",
    is: account({ via: "token", sessionId: null }),
    make: async () => bearer(await people.tokenOf(await people.join({ roles: ["admin"] }))),
  },
  {
    name: "a token whose time is over",
    is: "invalid",
    make: async () => bearer(await people.oldTokenOf(await people.join())),
  },
  {
    name: "a key with every scope",
    is: account({ via: "api_key", sessionId: null, scopes: apiKeyScopes }),
    make: async () => keyOf(await people.join(), apiKeyScopes),
  },
  {
    name: "a key with one scope",
    is: account({ via: "api_key", sessionId: null, scopes: [oneScope] }),
    make: async () => keyOf(await people.join(), [oneScope]),
  },
  {
    name: "an admin's key",
    is: account({ via: "api_key", sessionId: null, roles: ["admin"], scopes: apiKeyScopes }),
    make: async () => keyOf(admin, apiKeyScopes),
  },
  {
    name: "a revoked key",
    is: "invalid",
    async make() {
      const { id, secret } = await people.keyFor(admin, await people.join(), apiKeyScopes);
      await people.revokeKey(admin, id);
      return bearer(secret);
    },
  },
];

/** The table alone decides; a token or key that nobody takes is refused wherever anybody asks who it is. */
function expected({ is }: KindOfCaller, { permissions }: Call): readonly (AppError | undefined)[] {
  return permissions.map((permission) => {
    if (is !== "invalid") return refusalOf(is, permission, nobody);
    if (ruleOf(permission).identity === "none") return undefined;
    return new AppError("unauthenticated", "The token or API key is not valid, or not any more.");
  });
}
const isRefused = (kind: KindOfCaller, call: Call): boolean => expected(kind, call).some(Boolean);

/** What staff may as every customer does is walked by the customer. */
function isOwn(kind: KindOfCaller, { permissions }: Call): boolean {
  const isStaff = kind.is !== "invalid" && kind.is.kind === "account" && kind.is.roles.length > 0;
  return !isStaff || permissions.some((permission) => refusalOf(account(), permission, nobody) !== undefined);
}

/** Sends all, eight at a time; answers what was wrong. */
async function walk(kind: KindOfCaller, shown: Shown, which: readonly Call[]): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = [...which];
  const one = async (): Promise<void> => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      const response = await send(store.url, call, shown);
      // Of several refusals a page shows any.
      const refusals = expected(kind, call).filter((refusal) => refusal !== undefined);
      const [first, ...others] = refusals;
      const copies = others.map(() => response.clone());
      const said = [await verdict(call, response, first)];
      for (const [i, other] of others.entries()) {
        const copy = copies[i];
        if (copy) said.push(await verdict(call, copy, other));
      }
      if (!said.includes(undefined)) wrong.push(...said.filter((words) => words !== undefined));
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return wrong;
}

/** Ends the session that it comes with. */
const endsSession = ({ method, path }: Call): boolean => method === "POST" && path.startsWith("/sign-out");

describe("who may what", () => {
  const shown = new Map<KindOfCaller, Shown>();
  const shownBy = (kind: KindOfCaller): Shown => shown.get(kind) ?? {};

  beforeAll(async () => {
    store = await openStore();
    people = createShopPeople(store, store.services);
    calls = await allCalls();
    admin = await people.join({ roles: ["admin"] });
    for (const kind of kinds) shown.set(kind, await kind.make());
    // Nobody's session is known from memory: what was said of one above holds at once.
    await store.cloud.upstash.clear();
    await store.quiet();
  }, 300_000);
  afterAll(() => store.stop());

  it("covers the API, the store's own routes and every page", () => {
    for (const part of ["/api/v1/", "/api/auth/", "/o/", "/account/", "/admin/"])
      expect(calls.filter(({ path }) => path.startsWith(part)).length, part).toBeGreaterThan(0);
    const met = new Set(calls.flatMap(({ permissions }) => permissions));
    expect(permissionNames.filter((name) => !met.has(name) && ruleOf(name).who !== "jobs")).toEqual(
      expect.not.arrayContaining(["admin:enter", "people:change_roles", "credentials:change_own"]),
    );
  });

  it("refuses everybody else, and changes nothing", async () => {
    const before = await rowFingerprints(store.database.sql);
    const wrong: string[] = [];
    for (const kind of kinds) {
      const refused = calls.filter((call) => isRefused(kind, call));
      for (const words of await walk(kind, shownBy(kind), refused)) wrong.push(`${kind.name}: ${words}`);
    }
    expect(wrong).toEqual([]);
    expect(await rowFingerprints(store.database.sql)).toEqual(before);
  }, 300_000);

  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    "lets %s do what the table names",
    async (_name, kind) => {
      const allowed = calls.filter((call) => !isRefused(kind, call) && isOwn(kind, call));
      const me = calls.filter(({ method, path }) => method === "GET" && path === "/api/v1/me");
      expect(me).toHaveLength(1);
      const stays = allowed.filter((call) => !endsSession(call));
      expect(await walk(kind, shownBy(kind), stays)).toEqual([]);
      // Still who they were: nothing above was answered as to somebody else.
      expect(await walk(kind, shownBy(kind), me)).toEqual([]);
      expect(await walk(kind, shownBy(kind), allowed.filter(endsSession))).toEqual([]);
    },
    120_000,
  );
});
