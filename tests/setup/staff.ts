/** Staff in a test's database, who have just proven their second factor. */
import { randomUUID } from "node:crypto";
import type { Account } from "#workers/shared/actor.ts";
import type { StaffRole } from "#workers/shared/permissions.ts";
import { freshEmail } from "./fresh.ts";
import { guest } from "./store-fixture.ts";
import type { TestDatabase } from "./test-database.ts";

/** A new account with this role. */
export async function joinStaff(database: TestDatabase, role: StaffRole): Promise<Account> {
  const email = freshEmail();
  const [row] = await database.sql<{ id: string }>`insert into users (name, email, roles)
    values ('Staff', ${email}, array[${role}]::text[]) returning id`;
  return {
    ...guest(),
    kind: "account",
    userId: row?.id ?? "",
    email,
    emailVerified: true,
    name: "Staff",
    roles: [role],
    via: "session",
    sessionId: randomUUID(),
    secondFactorAt: new Date(),
    secondFactorEnrolled: true,
    scopes: [],
  };
}
