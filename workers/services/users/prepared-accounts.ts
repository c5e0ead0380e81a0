// Accounts that a command puts in place with a password and second factor that it knows: demo accounts and tests. No request
// reaches this; the command that does refuses any database that is not on its own machine.
import { hashPassword, symmetricEncrypt } from "better-auth/crypto";
import type { StaffRole } from "../../shared/permissions.ts";
import { toBase64 } from "../../shared/encoding.ts";
import type { PreparedAccountRepository } from "./prepared-accounts.repository.ts";

export interface PreparedAccount {
  email: string;
  name: string;
  roles: readonly StaffRole[];
  password: string;
  /** What an authenticator app would hold; null for somebody without a second factor. */
  totpSecret: string | null;
}

/** Makes each account, or brings it back to what is given: a password changed since is changed back. */
export async function prepareAccounts(
  repository: PreparedAccountRepository,
  authSecret: Uint8Array<ArrayBuffer>,
  accounts: readonly PreparedAccount[],
): Promise<void> {
  const key = toBase64(authSecret);
  for (const { password, totpSecret, ...account } of accounts) {
    const secondFactor =
      totpSecret === null
        ? null
        : {
            secret: await symmetricEncrypt({ key, data: totpSecret }),
            recoveryCodes: await symmetricEncrypt({ key, data: "[]" }),
          };
    await repository.put({ ...account, passwordHash: await hashPassword(password), secondFactor });
  }
}
