// What a mail about an account needs to know; read only, the rows belong to the user service.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { locales } from "../../shared/locales.ts";

const factsSchema = z.object({
  kind: z.enum([
    ...(["verify_email", "reset_password", "already_registered", "email_changed"] as const),
    ...([
      "password_changed",
      "second_factor_changed",
      "sign_in_method_added",
      "sign_in_method_removed",
    ] as const),
  ]),
  /** Whom it was asked for: where it goes. */
  email: z.string(),
  /** The account as it is now; null where the address has none: then nothing is sent. */
  account: z
    .object({
      id: z.uuid(),
      email: z.string(),
      emailVerified: z.boolean(),
      hasPassword: z.boolean(),
      secondFactor: z.boolean(),
      locale: z.enum(locales),
    })
    .nullable(),
  /** Another account has the address by now. */
  addressTaken: z.boolean(),
});
export type AccountMailFacts = z.infer<typeof factsSchema>;

export interface AccountMailRepository {
  /** Undefined when its link has been used up, or the account is gone. */
  find(accountMailId: string): Promise<AccountMailFacts | undefined>;
}

export function createAccountMailRepository(database: Database): AccountMailRepository {
  return {
    async find(accountMailId) {
      const { rows } = await database.execute(sql`select jsonb_build_object('kind', m.kind, 'email', m.email,
        'account', case when u.id is not null then jsonb_build_object('id', u.id, 'email', u.email,
          'emailVerified', u.email_verified, 'secondFactor', u.two_factor_enabled, 'locale', u.locale, 'hasPassword', exists (
            select 1 from sign_in_methods s where s.user_id = u.id and s.password is not null)) end,
        'addressTaken', exists (select 1 from users o where o.email = m.email and o.id is distinct from m.user_id)) as facts
        from account_mails m left join users u on u.id = m.user_id where m.id = ${accountMailId}::uuid`);
      return z.object({ facts: factsSchema }).optional().parse(rows[0])?.facts;
    },
  };
}
