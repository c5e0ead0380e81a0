/** How often credentials may be tried, with the limiter of the shop; nobody tries while nobody can count. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createBrowser, createPeople, goodPassword, type People } from "#tests/setup/people-fixture.ts";

const visitor = () => createBrowser().visitor();

describe("tries", () => {
  let counting: People;
  beforeAll(async () => void (counting = await createPeople({ limited: true })));
  afterAll(() => counting.close());
  afterEach(() => counting.upstash.failNext(0));
  const tooMany = { code: "rate_limited", retryAfterSeconds: expect.any(Number) as unknown };
  /** How many go through before the first that is one too many. */
  const until = async (act: (at: number) => Promise<unknown>): Promise<{ tries: number; error: unknown }> => {
    for (let tries = 0; tries < 70; tries++) {
      const error: unknown = await act(tries).catch((reason: unknown) => reason);
      if (error instanceof Error && "code" in error && error.code === "rate_limited") return { tries, error };
    }
    throw new Error("nothing ever stopped it");
  };

  test("of a password are ten from one place, then nothing is compared, and other places are not shut out", async () => {
    const { email } = await counting.join();
    const act = () => counting.users.signIn(visitor(), { email, password: "not the password" });
    const { tries, error } = await until(act);
    expect(tries).toBeLessThanOrEqual(10);
    expect(error).toMatchObject(tooMany);
    const right = counting.users.signIn(visitor(), { email, password: goodPassword });
    await expect(right).rejects.toMatchObject(tooMany);
    const elsewhere = createBrowser({ address: "198.51.100.9" }).visitor();
    expect(await counting.users.signIn(elsewhere, { email, password: goodPassword })).toMatchObject({
      outcome: "signed_in",
    });
  });

  test("of a mailed link's password are ten, whatever address they come from", async () => {
    const email = "link-tries@example.com";
    const { users } = counting;
    await users.signUp(visitor(), { name: "Some Body", email, password: goodPassword });
    const token = await counting.mailedToken(email);
    const { tries, error } = await until((at) =>
      users.verifyEmail(createBrowser({ address: `198.51.100.${at + 20}` }).visitor(), {
        token,
        password: "not the password",
      }),
    );
    expect(tries).toBeLessThanOrEqual(10);
    expect(error).toMatchObject(tooMany);
  });

  test("of asking for mails are five an hour for a mailbox, known or not", async () => {
    const { email } = await counting.join();
    for (const address of [email, "no-such-mailbox@example.com"]) {
      const { tries } = await until(() => counting.users.requestPasswordReset(visitor(), { email: address }));
      expect(tries).toBe(5);
    }
  });

  test("of a second factor are ten for a person", async () => {
    const { browser } = await counting.join();
    await counting.users.beginSecondFactor(await counting.me(browser), { password: goodPassword });
    const account = await counting.me(browser);
    const { tries, error } = await until((at) =>
      counting.users.confirmSecondFactor(account, { code: String(100_000 + at) }),
    );
    expect(tries).toBeLessThanOrEqual(10);
    expect(error).toMatchObject(tooMany);
  });

  test("are refused while nobody can count them, with the seconds to wait", async () => {
    const { browser, email } = await counting.join();
    const account = await counting.me(browser);
    const { users } = counting;
    counting.upstash.failNext(1_000);
    const acts = [
      () => users.signIn(visitor(), { email, password: goodPassword }),
      () => users.signUp(visitor(), { name: "Some Body", email: "new@example.com", password: goodPassword }),
      () => users.requestPasswordReset(visitor(), { email }),
      () => users.resetPassword(visitor(), { token: "a".repeat(66), password: goodPassword }),
      () => users.verifyEmail(visitor(), { token: "a".repeat(66), password: goodPassword }),
      () => users.beginSecondFactor(account, { password: goodPassword }),
      () => users.confirmSecondFactor(account, { code: "123456" }),
      () => users.changeEmail(account, { newEmail: "new@example.com", password: goodPassword }),
      () => users.changePassword(account, { currentPassword: goodPassword, newPassword: "some other words" }),
    ];
    for (const act of acts) {
      await expect(act()).rejects.toMatchObject({
        code: "dependency_unavailable",
        status: 503,
        retryAfterSeconds: expect.any(Number) as unknown,
      });
    }
  });
});
