/** What stands against guessing, probing and planted sessions: hashes counted, ids renewed, sessions ended. */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createBrowser, createPeople, goodPassword, type People } from "#tests/setup/people-fixture.ts";

let people: People;
beforeAll(async () => void (people = await createPeople()));
afterAll(() => people.close());

const visitor = () => createBrowser().visitor();

describe("hashes of passwords", () => {
  const counted = vi.spyOn(crypto, "scrypt");
  syncBuiltinESMExports();
  afterAll(() => {
    counted.mockRestore();
    syncBuiltinESMExports();
  });
  const hashes = async (act: () => Promise<unknown>): Promise<number> => {
    counted.mockClear();
    await act().catch((error: unknown) => error);
    return counted.mock.calls.length;
  };

  test("are as many for an address that nobody has as for one that somebody has", async () => {
    const { users } = people;
    const { email } = await people.join();
    await people.sql`insert into users (name, email, email_verified) values ('No Password', 'bare@example.com', true)`;
    const acts = [
      {
        hashed: 1,
        act: (of: string) => users.signIn(visitor(), { email: of, password: "not the password" }),
      },
      {
        hashed: 1,
        act: (of: string) => users.signUp(visitor(), { name: "X", email: of, password: goodPassword }),
      },
      { hashed: 0, act: (of: string) => users.requestPasswordReset(visitor(), { email: of }) },
      { hashed: 0, act: (of: string) => users.resendVerification(visitor(), { email: of }) },
    ];
    for (const { hashed, act } of acts) {
      for (const address of [email, "bare@example.com", `nobody-${hashed}@example.com`]) {
        expect(await hashes(() => act(address))).toBe(hashed);
      }
    }
  });

  test("are one for every proof of a mailbox: right, wrong, without a password, over or made up", async () => {
    const { users } = people;
    const email = "proof-hashes@example.com";
    await users.signUp(visitor(), { name: "Some Body", email, password: goodPassword });
    const token = await people.mailedToken(email);
    const madeUp = `${"a".repeat(22)}.${"a".repeat(43)}`;
    for (const shown of [
      { token, password: "not the password" },
      { token, password: goodPassword },
      { token: madeUp, password: goodPassword },
    ]) {
      expect(await hashes(() => users.verifyEmail(visitor(), shown))).toBe(1);
    }
    await people.sql`update sign_in_methods set password = null
      where user_id = (select id from users where email = ${email})`;
    expect(await hashes(() => users.verifyEmail(visitor(), { token, password: goodPassword }))).toBe(1);
  });
});

describe("a session", () => {
  test("that was planted is not taken over: signing in makes another, and the planted one is over", async () => {
    const attacker = await people.join();
    const victim = await people.join();
    const planted = attacker.browser.jar.get("__Host-session") ?? "";
    const browser = createBrowser();
    for (const value of [planted, "chosen-by-somebody", encodeURIComponent("chosen.by-somebody")]) {
      browser.jar.set("__Host-session", value);
      const { email } = victim;
      const { setCookies } = await people.users.signIn(browser.visitor(), { email, password: goodPassword });
      browser.take(setCookies);
      expect(browser.jar.get("__Host-session")).not.toBe(value);
      expect(await people.me(browser)).toMatchObject({ email });
      const holder = createBrowser();
      holder.jar.set("__Host-session", value);
      expect((await people.identify(holder, "fresh")).kind).toBe("guest");
    }
  });

  test("of staff ends twelve hours after it began, however often it is used; a customer's does not", async () => {
    const { browser, email } = await people.join();
    const began = (hours: number) => people.sql`update sessions s
      set created_at = now() - make_interval(hours => ${hours}), updated_at = now() - interval '2 hours'
      from users u where u.id = s.user_id and u.email = ${email}`;
    await began(13);
    expect((await people.identify(browser, "fresh")).kind).toBe("account");
    await people.sql`update users set roles = array['support'] where email = ${email}`;
    await began(11);
    expect((await people.identify(browser, "fresh")).kind).toBe("account");
    const [row] = await people.sql<{ hours: number }>`select
      extract(epoch from s.expires_at - s.created_at)::int / 3600 as hours
      from sessions s join users u on u.id = s.user_id where u.email = ${email}`;
    expect(row?.hours).toBe(12);
    await began(12);
    expect((await people.identify(browser, "fresh")).kind).toBe("guest");
  });

  test("that signed out counts no more at once where it matters, and nowhere after two minutes", async () => {
    const { browser } = await people.join();
    const thief = createBrowser();
    for (const [name, value] of browser.jar) thief.jar.set(name, value);
    browser.take((await people.users.signOut(browser.visitor())).setCookies);
    expect(browser.jar.has("__Host-session")).toBe(false);
    const kept = new Map(thief.jar);
    expect((await people.identify(thief, "fresh")).kind).toBe("guest");
    for (const [name, value] of kept) thief.jar.set(name, value);
    people.clock.offsetMs = 121_000;
    expect((await people.identify(thief)).kind).toBe("guest");
    people.clock.offsetMs = 0;
    // Without the signed copy only Redis and the database are left to ask, and neither knows it.
    const bare = createBrowser();
    bare.jar.set("__Host-session", kept.get("__Host-session") ?? "");
    expect((await people.identify(bare)).kind).toBe("guest");
  });

  test("can be ended from another, alone or with all others; a stranger's cannot", async () => {
    const { browser, email } = await people.join();
    const elsewhere = async () => {
      const other = createBrowser();
      other.take((await people.users.signIn(other.visitor(), { email, password: goodPassword })).setCookies);
      return other;
    };
    const [second, third] = [await elsewhere(), await elsewhere()];
    const stranger = await people.join();
    const { users } = people;
    const me = await people.me(browser);
    const others = (await users.listSessions(me)).items.filter(({ current }) => !current);
    expect(others).toHaveLength(2);
    const target = others[0]?.id ?? "";
    await users.endSession(await people.me(stranger.browser), { sessionId: target });
    expect((await users.listSessions(me)).items).toHaveLength(3);
    await users.endSession(me, { sessionId: target });
    expect((await users.listSessions(me)).items).toHaveLength(2);
    expect(await users.endOtherSessions(me)).toEqual({ count: 1 });
    for (const gone of [second, third]) expect((await people.identify(gone, "fresh")).kind).toBe("guest");
    expect((await people.identify(browser, "fresh")).kind).toBe("account");
    expect((await people.identify(stranger.browser, "fresh")).kind).toBe("account");
  });
});
