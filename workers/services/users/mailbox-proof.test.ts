/** Proving a mailbox takes the mail and the password of the account: neither alone makes an account somebody's. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBrowser, createPeople, goodPassword, type People } from "#tests/setup/people-fixture.ts";

let people: People;
beforeAll(async () => void (people = await createPeople()));
afterAll(() => people.close());

const strangersPassword = "chosen by a stranger";
const visitor = () => createBrowser().visitor();
const refusedWith = (code: string) => expect.objectContaining({ code }) as unknown;

async function signedUp(email: string, password = goodPassword): Promise<string> {
  await people.users.signUp(visitor(), { name: "Some Body", email, password });
  return people.mailedToken(email);
}
const verified = async (email: string) =>
  (await people.sql`select email_verified as it from users where email = ${email}`)[0]?.["it"] as boolean;

describe("an account that a stranger made with somebody's address", () => {
  test("stays unproven when the person opens the mail and does not know the password", async () => {
    const email = "target@example.com";
    const token = await signedUp(email, strangersPassword);
    for (let tries = 0; tries < 2; tries++) {
      await expect(people.users.verifyEmail(visitor(), { token, password: goodPassword })).rejects.toEqual(
        expect.objectContaining({
          code: "invalid_credentials",
          fields: [expect.objectContaining({ path: "password" })],
        }),
      );
    }
    expect(await verified(email)).toBe(false);
    const stranger = people.users.signIn(visitor(), { email, password: strangersPassword });
    await expect(stranger).rejects.toEqual(refusedWith("email_not_verified"));
  });

  test("becomes the person's with a new password by mail, and nothing of the stranger's is left", async () => {
    const email = "wins@example.com";
    const proof = await signedUp(email, strangersPassword);
    await people.sql`insert into sign_in_methods (user_id, account_id, provider_id)
      select id, 'strangers-identity', 'github' from users where email = ${email}`;
    await people.sql`insert into sessions (user_id, token, expires_at)
      select id, 'strangers-session', now() + interval '1 day' from users where email = ${email}`;
    await people.sql`insert into two_factors (user_id, secret, backup_codes)
      select id, 'strangers', 'strangers' from users where email = ${email}`;
    await people.sql`update users set two_factor_enabled = true where email = ${email}`;

    await people.users.requestPasswordReset(visitor(), { email });
    const token = await people.mailedToken(email, "reset_password");
    await people.users.resetPassword(visitor(), { token, password: goodPassword });

    expect(await verified(email)).toBe(true);
    const left = await people.sql`select
      (select array_agg(m.provider_id) from sign_in_methods m where m.user_id = u.id) as ways,
      (select count(*)::int from sessions s where s.user_id = u.id) as sessions,
      (select count(*)::int from two_factors f where f.user_id = u.id) as factors from users u where email = ${email}`;
    expect(left).toEqual([{ ways: ["credential"], sessions: 0, factors: 0 }]);
    const stranger = people.users.signIn(visitor(), { email, password: strangersPassword });
    await expect(stranger).rejects.toEqual(refusedWith("invalid_credentials"));
    const late = people.users.verifyEmail(visitor(), { token: proof, password: strangersPassword });
    await expect(late).rejects.toEqual(refusedWith("invalid_credentials"));
    expect(await people.users.signIn(visitor(), { email, password: goodPassword })).toMatchObject({
      outcome: "signed_in",
    });
  });
});

test("A link stays good after a wrong password, and says the second time that there is nothing left to do", async () => {
  const token = await signedUp("typo@example.com");
  const wrong = people.users.verifyEmail(visitor(), { token, password: "mistyped at first" });
  await expect(wrong).rejects.toEqual(refusedWith("invalid_credentials"));
  const right = { token, password: goodPassword };
  expect(await people.users.verifyEmail(visitor(), right)).toMatchObject({ outcome: "signed_in" });
  expect(await people.users.verifyEmail(visitor(), right)).toMatchObject({
    outcome: "already_verified",
    setCookies: [],
  });
});

test("A link that is over is told so with any password", async () => {
  const token = await signedUp("late@example.com");
  await people.sql`update account_mails set created_at = now() - interval '25 hours' where email = 'late@example.com'`;
  for (const shown of [token, "a".repeat(43), `${"a".repeat(22)}.${"a".repeat(43)}`]) {
    const proof = people.users.verifyEmail(visitor(), { token: shown, password: goodPassword });
    await expect(proof).rejects.toEqual(refusedWith("link_expired"));
  }
});

test("An account without a password is not proven by its link with any: the mailbox chooses one first", async () => {
  const email = "nopassword@example.com";
  const first = await signedUp(email, strangersPassword);
  await people.users.signUp(visitor(), { name: "Owner", email, password: goodPassword });
  for (const password of [strangersPassword, goodPassword]) {
    const proof = people.users.verifyEmail(visitor(), { token: first, password });
    await expect(proof).rejects.toEqual(refusedWith("invalid_credentials"));
  }
  expect(await verified(email)).toBe(false);
});

test("An account of a provider is proven from the start: no link is sent, and a new password leaves the provider", async () => {
  const email = "provider@example.com";
  await people.sql`with person as (
      insert into users (name, email, email_verified) values ('Some Body', ${email}, true) returning id)
    insert into sign_in_methods (user_id, account_id, provider_id) select id, 'identity-1', 'google' from person`;
  await people.users.resendVerification(visitor(), { email });
  await expect(people.mailedToken(email)).rejects.toThrow("no verify_email");
  await people.users.requestPasswordReset(visitor(), { email });
  const token = await people.mailedToken(email, "reset_password");
  await people.users.resetPassword(visitor(), { token, password: goodPassword });
  const ways = await people.sql`select provider_id as way from sign_in_methods m
    join users u on u.id = m.user_id where email = ${email} order by 1`;
  expect(ways.map((row) => row["way"])).toEqual(["credential", "google"]);
});

describe("a change of address", () => {
  const moving = async (newEmail: string) => {
    const { browser, email } = await people.join();
    const account = await people.me(browser);
    await people.users.changeEmail(account, { newEmail, password: goodPassword });
    return { email, token: await people.mailedToken(newEmail) };
  };

  test("to a mailbox of somebody else is not completed by that person's press alone", async () => {
    const { email, token } = await moving("bystander@example.com");
    const press = people.users.verifyEmail(visitor(), { token, password: "one of the bystander" });
    await expect(press).rejects.toEqual(refusedWith("invalid_credentials"));
    const who = await people.sql`select email from users where email in (${email}, 'bystander@example.com')`;
    expect(who).toEqual([{ email }]);
  });

  test("happens with the account's password, tells the old mailbox, and signs nobody in", async () => {
    const { email, token } = await moving("moved@example.com");
    expect(await people.users.verifyEmail(visitor(), { token, password: goodPassword })).toEqual({
      email: "moved@example.com",
      outcome: "address_changed",
      setCookies: [],
    });
    const told =
      await people.sql`select kind from account_mails where email = ${email} and kind = 'email_changed'`;
    expect(told).toHaveLength(1);
    const { users } = people;
    const old = users.signIn(visitor(), { email, password: goodPassword });
    await expect(old).rejects.toEqual(refusedWith("invalid_credentials"));
    const now = await users.signIn(visitor(), { email: "moved@example.com", password: goodPassword });
    expect(now.outcome).toBe("signed_in");
  });
});

test.each(["provider.person words", "Some Body Some Body"])(
  "A reset refuses the account's own address and name as sign-up does: %s",
  async (password) => {
    const email = `provider.person-${password.length}@example.com`;
    await signedUp(email);
    await people.users.requestPasswordReset(visitor(), { email });
    const token = await people.mailedToken(email, "reset_password");
    const own = people.users.resetPassword(visitor(), { token, password });
    await expect(own).rejects.toMatchObject({ code: "invalid_request", fields: [{ path: "password" }] });
    // The link stays good for a better one.
    await people.users.resetPassword(visitor(), { token, password: goodPassword });
  },
);
