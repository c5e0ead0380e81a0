import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBrowser, createPeople, goodPassword, type People } from "#tests/setup/people-fixture.ts";

let people: People;
beforeAll(async () => void (people = await createPeople()));
afterAll(() => people.close());

const signIn = async (email: string, password = goodPassword, browser = createBrowser()) => {
  const { outcome, setCookies } = await people.users.signIn(browser.visitor(), { email, password });
  browser.take(setCookies);
  return { outcome, browser, setCookies };
};

describe("signing up", () => {
  test("makes an account that cannot sign in until its mailbox is proven", async () => {
    const { users } = people;
    const browser = createBrowser();
    const email = "ada@example.com";
    expect(await users.signUp(browser.visitor(), { name: "Ada", email, password: goodPassword })).toEqual({
      status: "check_mail",
    });
    await expect(signIn(email)).rejects.toMatchObject({ code: "email_not_verified" });
    const token = await people.mailedToken(email);
    const proof = await users.verifyEmail(browser.visitor(), { token });
    expect(proof).toMatchObject({ outcome: "signed_in", email });
    browser.take(proof.setCookies);
    expect(await people.identify(browser)).toMatchObject({ kind: "account", email, name: "Ada", roles: [] });
    expect((await signIn(email)).outcome).toBe("signed_in");
  });
});
