// Whoever changes how an account is opened: its owner hears of it by mail.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPeople, goodPassword, type People } from "#tests/setup/people-fixture.ts";

let people: People;
beforeAll(async () => void (people = await createPeople()));
afterAll(() => people.close());

/** Kinds of the mails to an address since its mailbox was proven, in their order. */
async function warnings(email: string): Promise<unknown[]> {
  const rows = await people.sql`select kind from account_mails
    where email = ${email} and kind <> 'verify_email' order by id`;
  return rows.map((row) => row["kind"]);
}

const addProvider = (userId: string) => people.sql`
  insert into sign_in_methods (user_id, account_id, provider_id) values (${userId}::uuid, gen_random_uuid()::text, 'google')`;

describe("the owner of an account", () => {
  it("hears nothing of signing up and signing in", async () => {
    const { email } = await people.join();
    expect(await warnings(email)).toEqual([]);
  });

  it("hears of a new password, whichever way it came", async () => {
    const { browser, email } = await people.join();
    await people.users.changePassword(await people.me(browser), {
      currentPassword: goodPassword,
      newPassword: "some other words of mine",
    });
    expect(await warnings(email)).toEqual(["password_changed"]);
    await people.sql`update sign_in_methods set password = 'another hash' where user_id = (select id from users where email = ${email})`;
    expect(await warnings(email)).toEqual(["password_changed", "password_changed"]);
    await people.sql`update sign_in_methods set updated_at = now() where user_id = (select id from users where email = ${email})`;
    expect(await warnings(email)).toHaveLength(2);
  });

  it("hears of a provider that opens the account, and of one that no more does", async () => {
    const { browser, email } = await people.join();
    const account = await people.me(browser);
    await addProvider(account.userId);
    expect(await warnings(email)).toEqual(["sign_in_method_added"]);
    const { items } = await people.users.listSignInMethods(account);
    const google = items.find(({ provider }) => provider === "google");
    await people.users.unlinkSignInMethod(account, { methodId: String(google?.id) });
    expect(await warnings(email)).toEqual(["sign_in_method_added", "sign_in_method_removed"]);
  });

  it("hears of a second factor that is set up or taken away", async () => {
    const { email } = await people.join();
    for (const on of [true, true, false]) {
      await people.sql`update users set two_factor_enabled = ${on} where email = ${email}`;
    }
    expect(await warnings(email)).toEqual(["second_factor_changed", "second_factor_changed"]);
  });

  it("hears nothing while nobody has proven the mailbox, or once the account is gone", async () => {
    const { email } = await people.join();
    await people.sql`update users set email_verified = false, two_factor_enabled = true where email = ${email}`;
    await people.sql`delete from users where email = ${email}`;
    expect(await warnings(email)).toEqual([]);
  });
});
