/** What is somebody's own: others neither read nor change it, and no field that was not asked for changes a row. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPeople, type People } from "#tests/setup/people-fixture.ts";
import { addressInputSchema } from "./users.schemas.ts";

let people: People;
beforeAll(async () => void (people = await createPeople()));
afterAll(() => people.close());

const home = addressInputSchema.parse({
  name: "Somebody at home",
  line1: "1 Demo Street",
  city: "Demoville",
  postalCode: "12345",
  country: "NZ",
});
const notFound = { code: "not_found" };
const member = async () => people.me((await people.join()).browser);

describe("addresses", () => {
  test("of a stranger are not found, and stay as they are", async () => {
    const { users } = people;
    const [owner, stranger] = [await member(), await member()];
    const { id: addressId } = await users.addAddress(owner, home);
    await users.addAddress(owner, { ...home, name: "Somebody at work" });
    const before = await people.sql`select * from addresses order by id`;

    expect(await users.listAddresses(stranger)).toEqual({ items: [] });
    const change = users.updateAddress(stranger, { addressId, ...home, name: "Taken" });
    await expect(change).rejects.toMatchObject(notFound);
    await expect(users.setDefaultAddress(stranger, { addressId })).rejects.toMatchObject(notFound);
    await users.removeAddress(stranger, { addressId });
    expect(await people.sql`select * from addresses order by id`).toEqual(before);
  });

  test("are found by no id that is none", async () => {
    const owner = await member();
    for (const addressId of ["", "adr_", "1", owner.userId, "adr_00000000000000000000000000"]) {
      const act = people.users.setDefaultAddress(owner, { addressId });
      await expect(act).rejects.toMatchObject(notFound);
    }
  });

  test("leave another default when the default goes", async () => {
    const { users } = people;
    const owner = await member();
    const first = await users.addAddress(owner, home);
    const second = await users.addAddress(owner, home);
    await users.removeAddress(owner, { addressId: first.id });
    expect((await users.listAddresses(owner)).items).toEqual([{ ...second, isDefault: true }]);
  });
});

describe("ways to sign in", () => {
  test("can be given up but for the last; a stranger's are not found", async () => {
    const { users } = people;
    const [owner, stranger] = [await member(), await member()];
    await people.sql`insert into sign_in_methods (user_id, account_id, provider_id)
      values (${owner.userId}, 'identity-of-owner', 'github')`;
    const ways = (await users.listSignInMethods(owner)).items;
    expect(ways.map(({ provider }) => provider)).toEqual(["password", "github"]);
    const [password, github] = ways.map(({ id }) => id);
    const taken = users.unlinkSignInMethod(stranger, { methodId: github ?? "" });
    await expect(taken).rejects.toMatchObject(notFound);
    await users.unlinkSignInMethod(owner, { methodId: password ?? "" });
    const last = users.unlinkSignInMethod(owner, { methodId: github ?? "" });
    await expect(last).rejects.toMatchObject({ code: "conflict" });
    expect((await users.listSignInMethods(owner)).items).toHaveLength(1);
  });

  test("both given up at the same moment leave one", async () => {
    const owner = await member();
    await people.sql`insert into sign_in_methods (user_id, account_id, provider_id)
      values (${owner.userId}, 'identity-at-once', 'google')`;
    const ways = (await people.users.listSignInMethods(owner)).items;
    await Promise.allSettled(ways.map(({ id }) => people.users.unlinkSignInMethod(owner, { methodId: id })));
    expect((await people.users.listSignInMethods(owner)).items).toHaveLength(1);
  });
});

test("A purge takes what is over, and leaves what is not", async () => {
  const { email, browser } = await people.join();
  const accounts = [
    { name: "stale", old: true, proven: false, roles: [] },
    { name: "young", old: false, proven: false, roles: [] },
    { name: "proven", old: true, proven: true, roles: [] },
    { name: "working", old: true, proven: false, roles: ["support"] },
  ];
  for (const { name, old, proven, roles } of accounts) {
    await people.sql`insert into users (name, email, email_verified, roles, created_at)
      values (${name}, ${`${name}@purge.example.com`}, ${proven}, ${roles}, now() - make_interval(days => ${old ? 31 : 29}))`;
  }
  await people.sql`insert into sessions (user_id, token, expires_at)
    select id, 'over', now() - interval '1 second' from users where email = ${email}`;
  await people.sql`insert into verifications (identifier, value, expires_at)
    values ('over', 'x', now() - interval '1 second'), ('open', 'x', now() + interval '1 hour')`;
  const { removed } = await people.users.purge(people.job);
  expect(removed).toMatchObject({ sessions: 1, oneTimeValues: 1, accounts: 1 });
  const left = await people.sql`select name from users where email like '%@purge.example.com' order by name`;
  expect(left.map((row) => row["name"])).toEqual(["proven", "working", "young"]);
  expect((await people.identify(browser, "fresh")).kind).toBe("account");
  expect((await people.users.purge(people.job)).removed).toMatchObject({ sessions: 0, accounts: 0 });
});
