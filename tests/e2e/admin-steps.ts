/** What staff do in a browser on their way into the admin. */
import type { Page } from "playwright-core";
import type { StaffRole } from "#workers/shared/permissions.ts";
import type { TestShop } from "#tests/setup/shop.ts";
import { enrol, fillSignIn, makeAccount } from "./account-steps.ts";

/** An account with that role, without a second factor. Answers its address. */
export async function makeStaff(shop: TestShop, email: string, role: StaffRole): Promise<string> {
  await makeAccount(shop, email, `Demo ${role.replace("_", " ")}`);
  await shop.database.sql`update users set roles = array[${role}]::text[] where email = ${email}`;
  return email;
}

/** Signs somebody new of that role in, with a second factor proven just now, and opens the room. Answers the app's secret. */
export async function enterAs(
  page: Page,
  shop: TestShop,
  email: string,
  role: StaffRole,
  room = "/admin",
): Promise<string> {
  await makeStaff(shop, email, role);
  await page.goto(room);
  await fillSignIn(page, email);
  await page.getByRole("heading", { level: 1, name: "Set up a second factor" }).waitFor();
  const { secret } = await enrol(page);
  await page.getByRole("navigation", { name: "Rooms of the admin" }).waitFor();
  return secret;
}

/** As if the second factor was proven an hour ago: too long for what asks for it again. */
export async function letProofGrowOld(shop: TestShop, email: string): Promise<void> {
  await shop.database.sql`
    update sessions set second_factor_at = now() - interval '1 hour'
     where user_id = (select id from users where email = ${email})`;
}
