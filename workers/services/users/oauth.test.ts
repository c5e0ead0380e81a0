// Signing in with Google and GitHub, against the stand-in that plays both: whose account somebody gets, and what is refused.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createBrowser,
  createPeople,
  goodPassword,
  type Browser,
  type People,
} from "#tests/setup/people-fixture.ts";
import type { OAuthStandIn } from "#local/oauth/app.ts";
import type { IdentityProvider } from "./users.schemas.ts";

describe.each<IdentityProvider>(["google", "github"])("signing in with %s", (provider) => {
  let people: People;
  let oauth: OAuthStandIn;
  let serial = 5000;

  beforeAll(async () => {
    people = await createPeople({ oauth: true });
    if (!people.oauth) throw new Error("no stand-in");
    ({ oauth } = people);
  });
  afterAll(() => people.close());
  beforeEach(() => void (oauth.requests.length = 0));

  /** A person at the provider whom nobody has seen here before. */
  function identity({ verified = true, email = `${randomUUID()}@example.com` } = {}) {
    const id = String(++serial);
    const person = { id, login: `demo-${id}`, name: "Demo person", email, verified };
    oauth.identities.push(person);
    return person;
  }
  async function leave(browser: Browser, returnTo = "/account/orders"): Promise<string> {
    const { location, setCookies } = await people.users.startOAuth(browser.visitor(), { provider, returnTo });
    browser.take(setCookies);
    return location;
  }
  async function comeBack(browser: Browser, address: string): Promise<string> {
    const query = Object.fromEntries(new URL(address).searchParams);
    const { location, setCookies } = await people.users.finishOAuth(browser.visitor(), { provider, query });
    browser.take(setCookies);
    return location;
  }
  async function signIn(person: { id: string } | null, browser = createBrowser(), returnTo?: string) {
    const address = oauth.choose(await leave(browser, returnTo), person?.id ?? null);
    return { browser, address, location: await comeBack(browser, address) };
  }
  const methodsOf = (email: string) =>
    people.sql`select m.provider_id, m.account_id, m.access_token, m.refresh_token, m.id_token
      from sign_in_methods m join users u on u.id = m.user_id where u.email = ${email} order by m.provider_id`;

  it("gives somebody new an account of their own, with the mailbox proven, and leads back", async () => {
    const person = identity();
    const { browser, location } = await signIn(person);
    expect(location).toBe("/account/orders");
    expect(await people.me(browser)).toMatchObject({
      email: person.email,
      emailVerified: true,
      name: "Demo person",
      roles: [],
      via: "session",
    });
  });

  it("opens the same account again, whatever mailbox the provider names by then", async () => {
    const person = identity();
    const first = await people.me((await signIn(person)).browser);
    oauth.identities.splice(oauth.identities.indexOf(person), 1, {
      ...person,
      email: `${randomUUID()}@example.com`,
      verified: false,
    });
    const again = await people.me((await signIn(person)).browser);
    expect(again).toMatchObject({ userId: first.userId, email: person.email });
  });

  it("keeps no token of the provider", async () => {
    const person = identity();
    await signIn(person);
    expect(await methodsOf(person.email)).toEqual([
      {
        provider_id: provider,
        account_id: person.id,
        access_token: null,
        refresh_token: null,
        id_token: null,
      },
    ]);
  });

  it("asks with PKCE, state and exactly our address", async () => {
    const url = new URL(await leave(createBrowser()));
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    expect(url.searchParams.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    expect(url.searchParams.get("state")?.length).toBeGreaterThanOrEqual(32);
    expect(url.searchParams.get("redirect_uri")).toBe(
      `https://shop.example.com/api/auth/callback/${provider}`,
    );
    if (provider === "google") expect(url.searchParams.get("nonce")?.length).toBeGreaterThanOrEqual(32);
  });

  describe("linking", () => {
    it("adds the identity to the account with the same mailbox when both have seen it proven", async () => {
      const { email, browser } = await people.join();
      const mine = await people.me(browser);
      const linked = await signIn(identity({ email }));
      expect((await people.me(linked.browser)).userId).toBe(mine.userId);
      expect(await methodsOf(email)).toHaveLength(2);
      await expect(
        people.users.signIn(createBrowser().visitor(), { email, password: goodPassword }),
      ).resolves.toMatchObject({ outcome: "signed_in" });
    });

    it("takes no account over with a mailbox that the provider has not proven", async () => {
      const { email } = await people.join();
      const { browser, location } = await signIn(identity({ email, verified: false }));
      expect(location).toMatch(/^\/sign-in\?reason=provider_unproven&/);
      expect((await people.identify(browser)).kind).toBe("guest");
      expect(await methodsOf(email)).toHaveLength(1);
    });

    it("is not taken over by an account that a stranger made with the address and never proved", async () => {
      const email = `${randomUUID()}@example.com`;
      await people.users.signUp(createBrowser().visitor(), {
        name: "Stranger",
        email,
        password: goodPassword,
      });
      const { browser, location } = await signIn(identity({ email }));
      expect(location).toMatch(/^\/sign-in\?reason=provider_account_unproven&/);
      expect((await people.identify(browser)).kind).toBe("guest");
      expect((await methodsOf(email)).map(({ provider_id: id }) => id)).toEqual(["credential"]);
      const [account] = await people.sql`select email_verified from users where email = ${email}`;
      expect(account).toEqual({ email_verified: false });
    });

    it("makes no account with a mailbox that nobody proved", async () => {
      const person = identity({ verified: false });
      const { location } = await signIn(person);
      expect(location).toMatch(/^\/sign-in\?reason=provider_unproven&/);
      expect(await people.sql`select 1 from users where email = ${person.email}`).toEqual([]);
    });

    it("of the same person in two browsers at the same moment makes one account", async () => {
      const person = identity();
      const browsers = [createBrowser(), createBrowser()];
      const addresses: string[] = [];
      for (const browser of browsers) addresses.push(oauth.choose(await leave(browser), person.id));
      const locations = await Promise.all(
        browsers.map((browser, index) => comeBack(browser, addresses[index] ?? "")),
      );
      expect(locations).toEqual(["/account/orders", "/account/orders"]);
      expect(await methodsOf(person.email)).toHaveLength(1);
    });
  });

  it("asks for the second factor of those who have one", async () => {
    const { email } = await people.join();
    await people.sql`update users set two_factor_enabled = true where email = ${email}`;
    const { browser, location } = await signIn(identity({ email }));
    expect(location).toBe("/second-factor?returnTo=%2Faccount%2Forders");
    expect((await people.identify(browser)).kind).toBe("guest");
  });

  it("stays in the language that it began in, and a new account is written to in it", async () => {
    const person = identity();
    expect((await signIn(person, createBrowser(), "/de/account")).location).toBe("/de/account");
    const [account] = await people.sql`select locale from users where email = ${person.email}`;
    expect(account).toEqual({ locale: "de" });

    await people.sql`update users set two_factor_enabled = true where email = ${person.email}`;
    const asked = await signIn(person, createBrowser(), "/de/account");
    expect(asked.location).toBe("/de/second-factor?returnTo=%2Faccount");
    const refused = await signIn(null, createBrowser(), "/de/account");
    expect(refused.location).toBe("/de/sign-in?reason=provider_denied&returnTo=%2Faccount");
  });

  it("always opens a new session, and ends the one that the browser had", async () => {
    const { browser } = await people.join();
    const before = await people.me(browser);
    await signIn(identity(), browser);
    const after = await people.me(browser);
    expect(after.sessionId).not.toBe(before.sessionId);
    expect(await people.sql`select 1 from sessions where id = ${before.sessionId}`).toEqual([]);
  });

  describe("ends at the sign-in page with a reason", () => {
    const isBack = (location: string, reason: string) =>
      expect(location).toMatch(new RegExp(`^/sign-in\\?reason=${reason}&returnTo=%2F`));

    it("when the person refuses", async () => {
      const { location, browser } = await signIn(null);
      isBack(location, "provider_denied");
      expect((await people.identify(browser)).kind).toBe("guest");
    });

    it("when the answer is shown a second time", async () => {
      const { browser, address } = await signIn(identity());
      const again = createBrowser();
      isBack(await comeBack(browser, address), "provider_over");
      isBack(await comeBack(again, address), "provider_over");
      expect((await people.identify(again)).kind).toBe("guest");
    });

    it("when the state is made up, missing or changed", async () => {
      const browser = createBrowser();
      const address = new URL(oauth.choose(await leave(browser), identity().id));
      for (const state of ["x".repeat(32), ""]) {
        const changed = new URL(address);
        changed.searchParams.set("state", state);
        isBack(await comeBack(browser, changed.href), "provider_over");
      }
    });

    it("when another browser comes back: nobody is signed in to a stranger's account", async () => {
      const strangers = createBrowser();
      const address = oauth.choose(await leave(strangers), identity().id);
      const victim = createBrowser();
      isBack(await comeBack(victim, address), "provider_over");
      expect((await people.identify(victim)).kind).toBe("guest");
    });

    it("when the code is another one, or none", async () => {
      for (const code of ["made-up", ""]) {
        const browser = createBrowser();
        const address = new URL(oauth.choose(await leave(browser), identity().id));
        if (code === "") address.searchParams.delete("code");
        else address.searchParams.set("code", code);
        isBack(await comeBack(browser, address.href), "provider_failed");
        expect((await people.identify(browser)).kind).toBe("guest");
      }
    });

    it("when the answer of one provider comes to the other's address", async () => {
      const other = provider === "google" ? "github" : "google";
      const browser = createBrowser();
      const query = Object.fromEntries(
        new URL(oauth.choose(await leave(browser), identity().id)).searchParams,
      );
      const { location } = await people.users.finishOAuth(browser.visitor(), { provider: other, query });
      isBack(location, "provider_failed");
    });

    it("when the provider is down", async () => {
      const browser = createBrowser();
      const address = oauth.choose(await leave(browser), identity().id);
      oauth.failNext(5, 503);
      isBack(await comeBack(browser, address), "provider_failed");
      oauth.failNext(0);
    });

    it.each([
      "https://evil.example.com/",
      "//evil.example.com/",
      "/\\evil.example.com/",
      "/\t/evil.example.com",
      "javascript:alert(1)",
      "/%0d%0aSet-Cookie:x=1\r\n",
      "account",
    ])("never elsewhere: %j leads to the account page", async (returnTo) => {
      const { location } = await signIn(identity(), createBrowser(), returnTo);
      expect(location).toBe("/account");
    });
  });
});

describe("Google's ID token", () => {
  let people: People;
  beforeAll(async () => void (people = await createPeople({ oauth: true })));
  afterAll(() => people.close());

  async function signInWith(tamper: Parameters<OAuthStandIn["tamperNextIdToken"]>[0]) {
    const browser = createBrowser();
    const { oauth } = people;
    if (!oauth) throw new Error("no stand-in");
    const { location, setCookies } = await people.users.startOAuth(browser.visitor(), {
      provider: "google",
      returnTo: "/account",
    });
    browser.take(setCookies);
    oauth.tamperNextIdToken(tamper);
    const query = Object.fromEntries(new URL(oauth.choose(location, "1002")).searchParams);
    return people.users.finishOAuth(browser.visitor(), { provider: "google", query });
  }

  it.each<[string, Parameters<OAuthStandIn["tamperNextIdToken"]>[0]]>([
    ["without a signature", { signature: "none" }],
    ["signed with the public key as a secret", { signature: "hs256" }],
    ["signed by a stranger under Google's key id", { signature: "foreign" }],
    ["for another shop", { claims: { aud: "another-client" } }],
    ["of another issuer", { claims: { iss: "https://accounts.evil.example" } }],
    ["of another sign-in", { claims: { nonce: "another-nonce" } }],
    ["without a nonce", { claims: { nonce: undefined } }],
    ["that is over", { claims: { exp: 1_600_000_000 } }],
    ["without a person", { claims: { sub: undefined } }],
  ])("%s signs nobody in", async (_name, tamper) => {
    const { location } = await signInWith(tamper);
    expect(location).toMatch(/^\/sign-in\?reason=provider_failed&/);
    expect(await people.sql`select 1 from sessions`).toEqual([]);
  });

  it("that says the mailbox is proven in another way than true is not believed", async () => {
    const { location } = await signInWith({ claims: { email_verified: "yes" } });
    expect(location).toMatch(/^\/sign-in\?reason=provider_unproven&/);
  });
});

describe("a shop without credentials of a provider", () => {
  it("does not offer it, and does not start it", async () => {
    const people = await createPeople();
    const browser = createBrowser();
    expect(await people.users.listProviders(browser.visitor())).toEqual({ items: [] });
    await expect(
      people.users.startOAuth(browser.visitor(), { provider: "google", returnTo: "/" }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(
      (
        await people.users.finishOAuth(browser.visitor(), {
          provider: "github",
          query: { code: "x", state: "y" },
        })
      ).location,
    ).toMatch(/^\/sign-in\?reason=provider_failed/);
    await people.close();
  });
});
