// Who may do what: the one table that gateway, pages and services ask. What it does not name is refused.
import type { Actor, Caller } from "./actor.ts";
import { AppError } from "./errors.ts";

/** Roles of staff; every account is a customer besides. */
export const staffRoles = ["support", "catalogue_editor", "finance", "admin"] as const;
export type StaffRole = (typeof staffRoles)[number];

interface Rule {
  /** `jobs`: no request at all. `account`: whoever is signed in. A list: staff with one of these roles. */
  who: "anyone" | "account" | "jobs" | readonly StaffRole[];
  /**
   * How the caller is found out: `none` asks nobody (public answers), `cached` takes a session seen in the last two
   * minutes, `fresh` reads the database (checkout, staff, credentials).
   */
  identity: "none" | "cached" | "fresh";
  /** Ways of signing in besides a browser's session that suffice. */
  clients?: "tokens_and_keys";
  /** The second factor was proven within this many minutes. */
  provenWithinMinutes?: number;
}

const everyStaff = staffRoles;
const staffSessionMinutes = 12 * 60;
const reproofMinutes = 15;

const staff = (...who: StaffRole[]) =>
  ({ who, identity: "fresh", provenWithinMinutes: staffSessionMinutes }) as const;
const staffAgain = (...who: StaffRole[]) =>
  ({ who, identity: "fresh", provenWithinMinutes: reproofMinutes }) as const;

/** Permission -> rule. Ownership is not here: it is a condition of the query. */
export const permissions = {
  "catalogue:read": { who: "anyone", identity: "none" },
  "token_keys:read": { who: "anyone", identity: "none" },
  "docs:read": { who: "anyone", identity: "none" },
  "health:read": { who: "anyone", identity: "none" },
  "metrics:read": { who: "anyone", identity: "none" },
  "webhooks:receive": { who: "anyone", identity: "none" },
  "account:sign_in": { who: "anyone", identity: "cached" },
  "cart:use": { who: "anyone", identity: "cached", clients: "tokens_and_keys" },
  "orders:place": { who: "anyone", identity: "fresh", clients: "tokens_and_keys" },
  "orders:read_own": { who: "anyone", identity: "cached", clients: "tokens_and_keys" },
  "orders:change_own": { who: "anyone", identity: "fresh", clients: "tokens_and_keys" },
  "keys:reveal_own": { who: "anyone", identity: "fresh", clients: "tokens_and_keys" },
  "profile:read_own": { who: "account", identity: "cached", clients: "tokens_and_keys" },
  "profile:change_own": { who: "account", identity: "cached" },
  "credentials:change_own": { who: "account", identity: "fresh" },
  "orders:list_own": { who: "account", identity: "cached", clients: "tokens_and_keys" },
  "library:read_own": { who: "account", identity: "cached", clients: "tokens_and_keys" },
  "orders:claim_own": { who: "account", identity: "fresh" },
  "notifications:read_own": { who: "account", identity: "cached", clients: "tokens_and_keys" },
  "notifications:change_own": { who: "account", identity: "cached", clients: "tokens_and_keys" },
  "admin:enter": staff(...everyStaff),
  "people:read": staff("support", "admin"),
  "people:end_sessions": staff("support", "admin"),
  "people:change_roles": staffAgain("admin"),
  "api_keys:read": staff("admin"),
  "api_keys:change": staffAgain("admin"),
  "audit:read": staff("finance", "admin"),
  /** Drafts and whatever else of the catalogue the shop does not show. */
  "catalogue:read_all": staff("catalogue_editor", "admin"),
  "catalogue:write": staff("catalogue_editor", "admin"),
  "settings:read": staff(...everyStaff),
  "settings:change": staff("admin"),
  "jobs:run": { who: "jobs", identity: "none" },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

/** The rule of a permission, in its general form. */
export function ruleOf(permission: Permission): Rule {
  return permissions[permission];
}

/**
 * What an API key may be given: what keys are allowed at all, but never to open activation keys. Staff make keys for others, and
 * nobody but the buyer looks at what was bought.
 */
export const apiKeyScopes: readonly Permission[] = permissionNames.filter(
  (name) => ruleOf(name).clients === "tokens_and_keys" && name !== "keys:reveal_own",
);

function refusal(actor: Caller, permission: Permission, now: Date): AppError | undefined {
  const { who, clients, provenWithinMinutes } = ruleOf(permission);
  if (who === "anyone" && actor.kind === "guest") return undefined;
  if (who === "jobs") return new AppError("forbidden", "Only the store's own jobs do this.");
  if (actor.kind === "guest") {
    return new AppError("unauthenticated", "Sign in first, or send a valid token or API key.");
  }
  if (actor.via !== "session" && clients !== "tokens_and_keys") {
    return new AppError("forbidden", "Tokens and API keys cannot do this. Sign in with a browser.");
  }
  if (actor.via === "api_key" && !actor.scopes.includes(permission)) {
    return new AppError("forbidden", `This API key lacks the scope ${permission}.`);
  }
  if (who === "anyone" || who === "account") return undefined;
  if (!actor.roles.some((role) => who.includes(role))) {
    return new AppError("forbidden", "Your role does not include this.");
  }
  if (provenWithinMinutes === undefined) return undefined;
  const provenAt = actor.secondFactorAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  if (now.getTime() - provenAt <= provenWithinMinutes * 60_000) return undefined;
  return new AppError("second_factor_required", "Prove your second factor again, then repeat this.", {
    meta: { enrolled: actor.secondFactorEnrolled },
  });
}

/** Whether the actor may; jobs may everything. Nothing is asked of anybody. */
export function may(actor: Actor, permission: Permission, now = new Date()): boolean {
  return actor.kind === "system" || refusal(actor, permission, now) === undefined;
}

/** @throws AppError `unauthenticated`, `forbidden`, `second_factor_required` */
export function authorize(actor: Actor, permission: Permission, now = new Date()): void {
  const refused = actor.kind === "system" ? undefined : refusal(actor, permission, now);
  if (refused) throw refused;
}

/** One permission, or several of which any suffices: a verb that others use on the caller's behalf. */
export type Need = Permission | readonly [Permission, ...Permission[]];

type Verbs<S> = { [Name in keyof S]: (actor: Actor, ...rest: never[]) => Promise<unknown> };

/**
 * The same service with every verb refused to those who lack what the table says it needs. A verb that the table
 * forgets is a type error, and at run time a refusal.
 */
export function guardVerbs<S extends Verbs<S>>(service: S, needs: Record<keyof S, Need>): S {
  return new Proxy(service, {
    get(target, name, receiver) {
      const verb: unknown = Reflect.get(target, name, receiver);
      if (typeof verb !== "function") return verb;
      return async (actor: Actor, ...rest: unknown[]): Promise<unknown> => {
        const need: unknown = Reflect.get(needs, name);
        const [first, ...others] = permissionNames.filter((known) => [need].flat().includes(known));
        if (first === undefined) {
          throw new AppError("forbidden", "Nobody may do this: no permission is declared for it.");
        }
        if (!others.some((other) => may(actor, other))) authorize(actor, first);
        return Reflect.apply(verb, target, [actor, ...rest]) as unknown;
      };
    },
  });
}
