// Better Auth's tables in our schema: its model names, our tables.
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { sessions, signInMethods, signingKeys, twoFactors, users, verifications } from "#db/schema/users.ts";
import type { Database } from "../../platform/database/database.ts";

/** Model -> table. Fields have the names that Better Auth gives them. */
const schema = {
  user: users,
  session: sessions,
  account: signInMethods,
  verification: verifications,
  twoFactor: twoFactors,
  jwks: signingKeys,
};

/** No interactive transactions over HTTP (docs/decisions/0004): every step of Better Auth is a statement of its own. */
export function authTables(database: Database) {
  return drizzleAdapter(database, { provider: "pg", schema, transaction: false });
}
