// The file of demo accounts that `npm run dev` makes: who there is, with the secrets that this machine made for them.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { staffRoles } from "#workers/shared/permissions.ts";

export const demoAccountSchema = z.object({
  /** What the account is called in commands and lists. */
  key: z.enum(["customer", "support", "editor", "finance", "admin"]),
  email: z.email().endsWith("@example.com"),
  name: z.string().startsWith("Demo "),
  roles: z.array(z.enum(staffRoles)),
  password: z.string().min(16),
  /** Null for the customer, who signs in without a second factor. */
  totpSecret: z.string().min(20).nullable(),
});
export const demoAccountsSchema = z.array(demoAccountSchema);
export type DemoAccount = z.infer<typeof demoAccountSchema>;

/** @throws Error when there is no such file, `ZodError` for anything but demo accounts at example.com */
export async function readDemoAccounts(path: string): Promise<DemoAccount[]> {
  return demoAccountsSchema.parse(JSON.parse(await readFile(path, "utf8")));
}
