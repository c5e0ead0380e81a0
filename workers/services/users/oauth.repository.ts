// Identities of providers in Postgres: found, linked or given an account in one statement.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { Locale } from "../../shared/locales.ts";
import type { ProviderIdentity } from "./oauth-plugin.ts";
import type { IdentityProvider } from "./users.schemas.ts";

const outcomeSchema = z.discriminatedUnion("outcome", [
  z.object({
    /** `known` before, `linked` to the account with the same proven mailbox, or given an account of its own. */
    outcome: z.enum(["known", "linked", "created"]),
    userId: z.uuid(),
    twoFactorEnabled: z.boolean(),
  }),
  z.object({
    /** The provider has not proven the mailbox; or we have an account with it that never proved it. */
    outcome: z.enum(["provider_unproven", "account_unproven"]),
  }),
]);
export type IdentityOutcome = z.infer<typeof outcomeSchema>;

export interface OAuthRepository {
  /** Whose account an identity is; a new account is written to in `locale`. Twice is as once; two at the same moment make one account. */
  claimIdentity(
    provider: IdentityProvider,
    identity: ProviderIdentity,
    locale: Locale,
  ): Promise<IdentityOutcome>;
}

export function createOAuthRepository(database: Database): OAuthRepository {
  return {
    async claimIdentity(provider, { accountId, email, emailVerified, name }, locale) {
      const { rows } = await database.execute(sql`
        select sign_in_with_identity(${provider}, ${accountId}, ${email}, ${emailVerified}, ${name}, ${locale}) as answer`);
      return outcomeSchema.parse(rows[0]?.["answer"]);
    },
  };
}
