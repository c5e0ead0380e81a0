/** Signed-in callers for the fuzz: a customer, staff of every role, a token and a key, each in a real session of the store. */
import { randomUUID } from "node:crypto";
import { makeAccount, goodPassword } from "#tests/e2e/account-steps.ts";
import { freshEmail } from "#tests/setup/fresh.ts";
import type { Store } from "#tests/worker/store.ts";
import { apiKeyScopes, staffRoles } from "#workers/shared/permissions.ts";
import { toPublicId } from "#workers/shared/ids.ts";

/** Headers by which a store knows somebody. */
export type Shown = Readonly<Record<string, string>>;

export interface SignedIn {
  readonly callers: Readonly<Record<string, Shown>>;
  /** Values of path parameters that exist; nobody of the callers is among the people. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

async function sessionOf({ services, url }: Store, email: string): Promise<Shown> {
  const requestId = randomUUID();
  const outcome = await services.users.signIn(
    { kind: "guest", requestId, traceId: requestId, address: "2001:db8::1", orderTokens: [] },
    { email, password: goodPassword },
  );
  const cookies = outcome.setCookies.map((cookie) => cookie.split(";")[0]).join("; ");
  return { Cookie: cookies, Origin: url, "Sec-Fetch-Site": "same-origin" };
}

async function created<T>(
  store: Store,
  shown: Shown,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await store.api.call(method, path, {
    headers: shown,
    ...(body !== undefined && { body }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

export async function signedIn(store: Store): Promise<SignedIn> {
  const { sql } = store.database;
  const customerEmail = await makeAccount(store, freshEmail());
  const customer = await sessionOf(store, customerEmail);
  const adminEmail = await makeAccount(store, freshEmail());
  const admin = await sessionOf(store, adminEmail);
  await sql`update users set roles = ${[...staffRoles]}, two_factor_enabled = true where email = ${adminEmail}`;
  await sql`update sessions set second_factor_at = now()
    where user_id = (select id from users where email = ${adminEmail})`;
  const otherEmail = await makeAccount(store, freshEmail());
  await sessionOf(store, otherEmail);
  const [other] = await sql<{ id: string; session: string }>`select u.id, s.id as session
    from users u join sessions s on s.user_id = u.id where u.email = ${otherEmail}`;
  const { token } = await created<{ token: string }>(store, customer, "GET", "/api/auth/token");
  const { secret, apiKey } = await created<{ secret: string; apiKey: { id: string } }>(
    store,
    admin,
    "POST",
    "/api/v1/admin/api-keys",
    { email: customerEmail, name: "fuzz", scopes: apiKeyScopes },
  );
  return {
    callers: {
      "a customer": customer,
      "an admin": admin,
      "a token": { Authorization: `Bearer ${token}` },
      "a key": { Authorization: `Bearer ${secret}` },
    },
    values: {
      personId: other ? [toPublicId("user", other.id)] : [],
      sessionId: other ? [toPublicId("session", other.session)] : [],
      apiKeyId: [`${apiKey.id.slice(0, -1)}${apiKey.id.endsWith("a") ? "b" : "a"}`],
    },
  };
}
