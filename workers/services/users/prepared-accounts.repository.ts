// Accounts put in place whole, for a shop that only its own machine reaches.
import { sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import type { StaffRole } from "../../shared/permissions.ts";

/** As the database keeps it: secrets hashed or encrypted. */
export interface PreparedRow {
  email: string;
  name: string;
  roles: readonly StaffRole[];
  passwordHash: string;
  /** Both encrypted; null for somebody without a second factor. */
  secondFactor: { secret: string; recoveryCodes: string } | null;
}

export interface PreparedAccountRepository {
  /** Makes the account, or brings it back to this: proven mailbox, password, roles, second factor. One batch. */
  put(row: PreparedRow): Promise<void>;
}

export function createPreparedAccountRepository(database: Database): PreparedAccountRepository {
  return {
    async put({ email, name, roles, passwordHash, secondFactor }) {
      const enrolled = secondFactor !== null;
      const user = sql`(select id from users where email = ${email})`;
      await database.batch([
        database.execute(sql`
          insert into users (email, name, email_verified, roles, two_factor_enabled)
          values (${email}, ${name}, true, array(select jsonb_array_elements_text(${JSON.stringify(roles)}::jsonb)), ${enrolled})
          on conflict (email) do update set name = excluded.name, email_verified = true, roles = excluded.roles,
            two_factor_enabled = excluded.two_factor_enabled, updated_at = now()`),
        database.execute(sql`
          insert into sign_in_methods (user_id, account_id, provider_id, password)
          select id, id::text, 'credential', ${passwordHash} from users where email = ${email}
          on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`),
        database.execute(sql`delete from two_factors where user_id = ${user}`),
        database.execute(sql`
          insert into two_factors (user_id, secret, backup_codes)
          select id, ${secondFactor?.secret ?? ""}, ${secondFactor?.recoveryCodes ?? ""} from users
          where email = ${email} and ${enrolled}`),
      ]);
    },
  };
}
