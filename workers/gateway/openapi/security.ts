// Who may call, in the API's document: the ways to show who one is, and which of them a route takes, by the permission table.
import type { RouteDescription } from "../../shared/describe-route.ts";
import { type Permission, ruleOf } from "../../shared/permissions.ts";

/** Name -> scheme. JWTs and API keys come in the same header; they are two schemes since keys have scopes. */
export const securitySchemes = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-session",
    description: "A browser that signed in. Unsafe requests must come from the store's own pages.",
  },
  accessToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A short-lived token of a signed-in person, for first-party clients.",
  },
  apiKey: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "psk_…",
    description: "An API key; it may do what its scopes say, and no staff work.",
  },
  cartToken: {
    type: "apiKey",
    in: "header",
    name: "Cart-Token",
    description: "A guest's cart: answered by the first add. Whoever has it has the cart.",
  },
  orderToken: {
    type: "apiKey",
    in: "header",
    name: "Order-Token",
    description: "A guest's order: answered when it is placed, and mailed as a link.",
  },
} as const;

type Requirement = Partial<Record<keyof typeof securitySchemes, string[]>>;

/** Alternatives of which any suffices; the empty one stands for nobody in particular. */
export function securityOf(permission: Permission, { opens }: RouteDescription): Requirement[] {
  const { who, identity, clients } = ruleOf(permission);
  if (identity === "none") return [];
  return [
    ...(who === "anyone" ? [{}] : []),
    ...(opens === "cart" ? [{ cartToken: [] }] : []),
    ...(opens === "order" ? [{ orderToken: [] }] : []),
    { session: typeof who === "string" ? [] : [...who] },
    ...(clients === "tokens_and_keys" ? [{ accessToken: [] }, { apiKey: [permission] }] : []),
  ];
}

/** The same in a sentence, with what OpenAPI has no place for. */
export function permissionSentence(permission: Permission): string {
  const { who, clients, provenWithinMinutes } = ruleOf(permission);
  const people =
    who === "anyone"
      ? "anyone"
      : who === "account"
        ? "whoever is signed in"
        : who === "jobs"
          ? "nobody"
          : `staff: ${who.join(", ")}`;
  const proof =
    provenWithinMinutes === undefined
      ? ""
      : `, the second factor proven within ${provenWithinMinutes >= 60 ? `${provenWithinMinutes / 60} hours` : `${provenWithinMinutes} minutes`}`;
  const keys = clients === "tokens_and_keys" ? `; API keys with the scope \`${permission}\`` : "";
  return `Open to ${people}${proof}${keys}.`;
}
