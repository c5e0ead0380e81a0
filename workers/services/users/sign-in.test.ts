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
    const proof = await users.verifyEmail(browser.visitor(), { token, password: goodPassword });
    expect(proof).toMatchObject({ outcome: "signed_in", email });
    browser.take(proof.setCookies);
    expect(await people.identify(browser)).toMatchObject({ kind: "account", email, name: "Ada", roles: [] });
    expect((await signIn(email)).outcome).toBe("signed_in");
  });
});

describe("the language of an account", () => {
  const localeOf = async (email: string) =>
    (await people.sql<{ locale: string }>`select locale from users where email = ${email}`)[0]?.locale;

  test("is the page's that it was made on, and English where none is named", async () => {
    const { users } = people;
    const visitor = createBrowser().visitor();
    const person = { name: "Reader", password: goodPassword };
    await users.signUp(visitor, { ...person, email: "leserin@example.com", locale: "de" });
    await users.signUp(visitor, { ...person, email: "reader@example.com" });
    expect(await localeOf("leserin@example.com")).toBe("de");
    expect(await localeOf("reader@example.com")).toBe("en");
  });

  test("is that of the later sign-up before the mailbox is proven, and stays afterwards", async () => {
    const email = "both@example.com";
    const person = { name: "Reader", email, password: goodPassword };
    const visitor = createBrowser().visitor();
    for (const locale of ["en", "de"] as const) await people.users.signUp(visitor, { ...person, locale });
    expect(await localeOf(email)).toBe("de");
    const proven = (await people.join()).email;
    await people.users.signUp(visitor, { ...person, email: proven, locale: "de" });
    expect(await localeOf(proven)).toBe("en");
  });

  test("can be changed, and stays when only the name changes", async () => {
    const { email, browser } = await people.join();
    const change = async (changes: { name: string; locale?: "de" }) =>
      (await people.users.updateProfile(await people.me(browser), changes)).profile.locale;
    expect(await change({ name: "Reader", locale: "de" })).toBe("de");
    expect(await change({ name: "Reader again" })).toBe("de");
    expect(await localeOf(email)).toBe("de");
  });
});

describe("an address that signs up twice", () => {
  test("before it is proven: no password counts until the mailbox chooses one", async () => {
    const { users } = people;
    const email = "twice@example.com";
    const somebody = createBrowser();
    await users.signUp(somebody.visitor(), { name: "First", email, password: "a password of another" });
    await users.signUp(somebody.visitor(), { name: "Owner", email, password: goodPassword });
    for (const password of ["a password of another", goodPassword]) {
      await expect(signIn(email, password)).rejects.toMatchObject({ code: "invalid_credentials" });
    }
    const token = await people.mailedToken(email);
    await users.resetPassword(somebody.visitor(), { token, password: "chosen by the mailbox" });
    expect((await signIn(email, "chosen by the mailbox")).outcome).toBe("signed_in");
  });

  test("after it is proven: nothing changes, and the mail says that there is an account", async () => {
    const { email } = await people.join();
    await people.users.signUp(createBrowser().visitor(), { name: "X", email, password: "another password" });
    expect((await signIn(email)).outcome).toBe("signed_in");
    const kinds = await people.sql`select kind from account_mails where email = ${email} order by id`;
    expect(kinds.map((row) => row["kind"])).toEqual(["verify_email", "already_registered"]);
  });
});

describe("known and unknown addresses", () => {
  const work = async (act: () => Promise<unknown>) => {
    people.neon.reset();
    const count = async () => {
      const [row] = await people.sql<{ mails: number; messages: number }>`select
        (select count(*)::int from account_mails) as mails, (select count(*)::int from outbox) as messages`;
      return row ?? { mails: 0, messages: 0 };
    };
    const before = await count();
    const answer = await act().catch((error: unknown) => error);
    const after = await count();
    return {
      answer,
      statements: people.neon.requests.length,
      mails: after.mails - before.mails,
      messages: after.messages - before.messages,
    };
  };

  test("cost the same statements and messages, and are answered alike", async () => {
    const { users } = people;
    const { email } = await people.join();
    const unknown = "nobody@example.com";
    const visitor = createBrowser().visitor();
    const acts = [
      (of: string) => users.signIn(visitor, { email: of, password: "not the password" }),
      (of: string) => users.requestPasswordReset(visitor, { email: of }),
      (of: string) => users.resendVerification(visitor, { email: of }),
      (of: string) => users.signUp(visitor, { name: "Somebody", email: of, password: goodPassword }),
    ];
    for (const act of acts) {
      const known = await work(() => act(email));
      expect(await work(() => act(unknown))).toEqual(known);
      expect(known.statements).toBe(1);
    }
  });
});

describe("a session", () => {
  test("asks nobody while its copy is fresh, the database once where that is needed", async () => {
    const { browser } = await people.join();
    await people.settle();
    people.neon.reset();
    people.upstash.requests.length = 0;
    for (let again = 0; again < 3; again++) {
      expect(await people.identify(browser)).toMatchObject({ kind: "account" });
    }
    expect([people.neon.requests.length, people.upstash.requests.length]).toEqual([0, 0]);
    await people.identify(browser, "fresh");
    expect([people.neon.requests.length, people.upstash.requests.length]).toEqual([1, 0]);
    await people.settle();
  });

  test("is believed for two minutes, then asked for once more", async () => {
    const { browser } = await people.join();
    await people.settle();
    people.clock.offsetMs = 121_000;
    people.neon.reset();
    people.upstash.requests.length = 0;
    expect(await people.identify(browser)).toMatchObject({ kind: "account" });
    expect([people.neon.requests.length, people.upstash.requests.length]).toEqual([1, 0]);
    await people.settle();
    people.clock.offsetMs = 0;
  });

  test("of a client that keeps no copy is read from Redis, and from the database when Redis fails", async () => {
    const { browser } = await people.join();
    browser.jar.delete("__Host-session.copy");
    const visitor = browser.visitor();
    const ask = async () => {
      people.neon.reset();
      const shown = { visitor, headers: new Headers(), freshness: "cached" } as const;
      const { caller } = await people.users.identify(visitor, shown);
      await people.settle();
      return [caller.kind, people.neon.requests.length];
    };
    expect(await ask()).toEqual(["account", 0]);
    people.upstash.failNext(9);
    expect(await ask()).toEqual(["account", 1]);
    people.upstash.failNext(0);
  });

  test("has a new id after each sign-in, and the one before is over", async () => {
    const { browser, email } = await people.join();
    const before = browser.jar.get("__Host-session") ?? "";
    await signIn(email, goodPassword, browser);
    expect(browser.jar.get("__Host-session")).not.toBe(before);
    const thief = createBrowser();
    thief.jar.set("__Host-session", before);
    expect(await people.identify(thief)).toMatchObject({ kind: "guest" });
  });

  test("is nobody's with a signature that is not ours, and nobody is asked", async () => {
    const { browser } = await people.join();
    const forged = createBrowser();
    const value = decodeURIComponent(browser.jar.get("__Host-session") ?? "");
    forged.jar.set("__Host-session", encodeURIComponent(`${value.slice(0, -4)}AAA=`));
    people.neon.reset();
    expect(await people.identify(forged, "fresh")).toMatchObject({ kind: "guest" });
    expect(people.neon.requests).toEqual([]);
  });

  test("ends everywhere with signing out and with a new password", async () => {
    const { browser, email } = await people.join();
    const other = (await signIn(email)).browser;
    const account = await people.me(browser);
    browser.take(
      (
        await people.users.changePassword(account, {
          currentPassword: goodPassword,
          newPassword: "another four words",
        })
      ).setCookies,
    );
    expect(await people.identify(other, "fresh")).toMatchObject({ kind: "guest" });
    expect(await people.identify(browser, "fresh")).toMatchObject({ kind: "account" });
    const kept = new Map(browser.jar);
    browser.take((await people.users.signOut(browser.visitor())).setCookies);
    for (const [name, cookie] of kept) browser.jar.set(name, cookie);
    expect(await people.identify(browser, "fresh")).toMatchObject({ kind: "guest" });
  });

  test("has cookies of this host alone, for https, that no script reads", async () => {
    const { email } = await people.join();
    const { setCookies } = await signIn(email);
    expect(setCookies.length).toBeGreaterThan(1);
    for (const cookie of setCookies) {
      expect(cookie).toMatch(/^__Host-[\w.-]+=/);
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).not.toMatch(/domain=/i);
    }
  });

  test("is opened even when the cart cannot be taken over", async () => {
    const { email } = await people.join();
    people.adoption.fails = true;
    expect((await signIn(email)).outcome).toBe("signed_in");
    people.adoption.fails = false;
  });
});

describe("a forgotten password", () => {
  test("is replaced once by the mailed link, which ends every session", async () => {
    const { browser, email } = await people.join();
    const { users } = people;
    await users.requestPasswordReset(browser.visitor(), { email });
    const token = await people.mailedToken(email, "reset_password");
    await users.resetPassword(createBrowser().visitor(), { token, password: "a fresh password of mine" });
    expect(await people.identify(browser, "fresh")).toMatchObject({ kind: "guest" });
    await expect(
      users.resetPassword(browser.visitor(), { token, password: "and again a password" }),
    ).rejects.toMatchObject({ code: "link_expired" });
    expect((await signIn(email, "a fresh password of mine")).outcome).toBe("signed_in");
  });

  test.each(["password1234", "aaaaaaaaaaaaaa", "123456789012", "short"])(
    "is not replaced by what everybody guesses: %s",
    async (password) => {
      const { users } = people;
      await expect(
        users.signUp(createBrowser().visitor(), { name: "Some Body", email: "weak@example.com", password }),
      ).rejects.toMatchObject({ code: "invalid_request", fields: [{ path: "password" }] });
    },
  );
});
