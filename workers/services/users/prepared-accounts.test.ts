// Accounts that a command puts in place: they open with what the command printed, also after somebody changed it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { totpCode } from "#local/demo-accounts.ts";
import { createBrowser, createPeople, type People } from "#tests/setup/people-fixture.ts";
import { createPreparedAccountRepository } from "./prepared-accounts.repository.ts";
import { prepareAccounts, type PreparedAccount } from "./prepared-accounts.ts";

const admin = {
  email: "admin@example.com",
  name: "Demo admin",
  roles: ["admin"],
  password: "four-groups-of-five-x",
  totpSecret: "0123456789abcdef0123456789abcdef",
} as const satisfies PreparedAccount;
const customer: PreparedAccount = { ...admin, email: "customer@example.com", roles: [], totpSecret: null };

let people: People;
const prepare = () =>
  prepareAccounts(createPreparedAccountRepository(people.database), people.secret, [admin, customer]);
beforeAll(async () => {
  people = await createPeople();
  await prepare();
});
afterAll(() => people.close());

it("lets somebody without a second factor in with the password", async () => {
  const { outcome } = await people.users.signIn(createBrowser().visitor(), customer);
  expect(outcome).toBe("signed_in");
});

it("asks staff for the code that the authenticator's secret gives", async () => {
  const browser = createBrowser();
  const { outcome, setCookies } = await people.users.signIn(browser.visitor(), admin);
  expect(outcome).toBe("second_factor_required");
  browser.take(setCookies);
  const { code } = totpCode(admin.totpSecret, new Date());
  browser.take((await people.users.proveSecondFactor(browser.visitor(), { code })).setCookies);
  expect(await people.me(browser)).toMatchObject({ roles: ["admin"], secondFactorAt: expect.any(Date) });
});

it("brings a changed account back, and makes none twice", async () => {
  await people.sql`update users set roles = '{}', two_factor_enabled = false where email = ${admin.email}`;
  await people.sql`update sign_in_methods set password = 'changed'`;
  await prepare();
  const { outcome } = await people.users.signIn(createBrowser().visitor(), admin);
  expect(outcome).toBe("second_factor_required");
  const [row] =
    await people.sql`select count(*)::int as users, (select count(*)::int from sign_in_methods) as methods,
    (select count(*)::int from two_factors) as factors from users`;
  expect(row).toEqual({ users: 2, methods: 2, factors: 1 });
});
