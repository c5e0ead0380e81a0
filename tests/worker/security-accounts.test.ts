/** Accounts in the built Worker, by forms as a browser without scripts posts them: cookies, sessions, mails, limits. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { goodPassword, mailedLink, makeAccount, totp } from "#tests/e2e/account-steps.ts";
import { freshEmail } from "#tests/setup/fresh.ts";
import { newUuid } from "#workers/shared/ids.ts";
import { createFormBrowser, type Answered, type FormBrowser } from "./form-browser.ts";
import { openStore, type Store } from "./store.ts";

let store: Store;
beforeAll(async () => void (store = await openStore()));
afterAll(() => store.stop());

const visit = () => createFormBrowser(store.url);
const session = "__Host-session";
const tokenIn = (browser: FormBrowser) => browser.jar.get(session) ?? "";
const signIn = (browser: FormBrowser, email: string, password = goodPassword) =>
  browser.post("/sign-in", { email, password });
const isSignedIn = async (browser: FormBrowser) => (await browser.open("/account/security")).status === 200;

/** Every cookie of an answer is of this host alone, for https, and out of scripts' reach. */
function expectOwnCookies({ setCookies }: Answered): void {
  expect(setCookies.length).toBeGreaterThan(0);
  for (const cookie of setCookies) {
    expect(cookie).toMatch(/^__Host-[\w.-]+=/);
    expect(cookie).toMatch(/; ?HttpOnly(;|$)/i);
    expect(cookie).toMatch(/; ?Secure(;|$)/i);
    expect(cookie).toMatch(/; ?SameSite=Lax(;|$)/i);
    expect(cookie).toMatch(/; ?Path=\/(;|$)/i);
    expect(cookie).not.toMatch(/; ?Domain=/i);
  }
}

describe("a mailbox", () => {
  it("is proven by the mail and the password together, and then opens a session of its own", async () => {
    const browser = visit();
    const email = freshEmail();
    await browser.post("/sign-up", { name: "Some Body", email, password: goodPassword });
    const link = (await mailedLink(store, email, "/verify-email")).slice(store.url.length);
    const token = new URL(link, store.url).searchParams.get("token") ?? "";
    expect((await browser.open(link)).text).toContain("Password of the account");

    const press = await browser.post(link, { intent: "verify", token });
    const stranger = await browser.post(link, { intent: "verify", token, password: "chosen by somebody" });
    for (const refused of [press, stranger]) {
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.setCookies.filter((cookie) => cookie.startsWith(session))).toEqual([]);
      expect(refused.text).toContain("Password of the account");
    }
    const rows = await store.database.sql`select email_verified from users where email = ${email}`;
    expect(rows).toEqual([{ email_verified: false }]);

    browser.jar.set(session, "planted.by-somebody");
    const proven = await browser.post(link, { intent: "verify", token, password: goodPassword });
    expect(proven.headers.get("Location")).toBe("/verify-email?done=signed_in");
    expectOwnCookies(proven);
    expect(tokenIn(browser)).not.toContain("planted");
    expect(await isSignedIn(browser)).toBe(true);
    expect(store.logs.join("\n")).not.toContain(token);
  });
});

describe("a session", () => {
  it("is a new one after the password, and after the second factor, and the old ones open nothing", async () => {
    const email = await makeAccount(store, freshEmail());
    const browser = visit();
    browser.jar.set(session, "planted.by-somebody");
    expectOwnCookies(await signIn(browser, email));
    const first = tokenIn(browser);
    expect(first).not.toContain("planted");
    expect(await isSignedIn(browser)).toBe(true);

    const begun = await browser.post("/second-factor", { intent: "begin", password: goodPassword });
    const secret = /secret&quot;:&quot;([A-Z2-7]+)/.exec(begun.text)?.[1] ?? "";
    const confirmed = await browser.post("/second-factor", { intent: "confirm", code: totp(secret) });
    expect(confirmed.status).toBe(303);
    expectOwnCookies(confirmed);
    const enrolled = tokenIn(browser);

    const half = await signIn(browser, email);
    expect(half.headers.get("Location")).toMatch(/^\/second-factor\?/);
    expectOwnCookies(half);
    expect(await isSignedIn(browser)).toBe(false);
    const proven = await browser.post("/second-factor", { code: totp(secret, 1) });
    expect(proven.status).toBe(303);
    expectOwnCookies(proven);
    expect(await isSignedIn(browser)).toBe(true);
    expect([first, enrolled]).not.toContain(tokenIn(browser));
    for (const old of [first, enrolled]) {
      const thief = visit();
      thief.jar.set(session, old);
      expect(await isSignedIn(thief)).toBe(false);
    }
  });

  it("ends with signing out, at once where the person's own things are changed", async () => {
    const browser = visit();
    await signIn(browser, await makeAccount(store, freshEmail()));
    const thief = visit();
    for (const [name, value] of browser.jar) thief.jar.set(name, value);
    const out = await browser.post("/sign-out", {});
    expectOwnCookies(out);
    expect(tokenIn(browser)).toBe("");
    expect(await isSignedIn(thief)).toBe(false);
  });

  it("by a provider has the same cookies, on the way there and back", async () => {
    const browser = visit();
    const left = await browser.post("/sign-in", {
      intent: "provider",
      provider: "github",
      returnTo: "/account",
    });
    expectOwnCookies(left);
    const back = store.cloud.oauth.choose(left.headers.get("Location") ?? "", "1002");
    const returned = await browser.open(back.slice(store.url.length));
    expect(returned.headers.get("Location")).toBe("/account");
    expectOwnCookies(returned);
    expect(await isSignedIn(browser)).toBe(true);
  });
});

describe("a mail about an account", () => {
  it("is sent once, however often its message arrives", async () => {
    const email = await makeAccount(store, freshEmail());
    const [accountMailId, id] = [newUuid(), newUuid()];
    await store.database.sql`insert into account_mails (id, kind, email, user_id, trace_id)
      select ${accountMailId}, 'reset_password', email, id, 'twice' from users where email = ${email}`;
    const message = {
      v: 1,
      id,
      type: "account.mail_requested",
      traceId: "twice",
      payload: { accountMailId },
    };
    for (let time = 0; time < 2; time++) await store.worker.sendToQueue("EMAIL_EVENTS", message);
    // One that comes after both: when it is there, they are done.
    await vi.waitFor(
      () => expect(store.logs.filter((line) => line.includes(id)).length).toBeGreaterThanOrEqual(2),
      { timeout: 30_000, interval: 100 },
    );
    expect(store.cloud.resend.emailsTo(email)).toHaveLength(1);
  });
});

describe("while nobody can count tries", () => {
  it("nobody tries: forms are refused with the seconds to wait", async () => {
    const email = await makeAccount(store, freshEmail());
    store.cloud.upstash.failNext(500);
    const forms = [
      ["/sign-in", { email, password: goodPassword }],
      ["/sign-up", { name: "Some Body", email: freshEmail(), password: goodPassword }],
      ["/forgot-password", { email }],
      ["/verify-email", { intent: "resend", email }],
      ["/reset-password", { token: "a".repeat(66), password: goodPassword }],
    ] as const;
    for (const [path, form] of forms) {
      const refused = await visit().post(path, form);
      expect([429, 503], path).toContain(refused.status);
      expect(Number(refused.headers.get("Retry-After")), path).toBeGreaterThan(0);
      expect(refused.setCookies.filter((cookie) => cookie.startsWith(session))).toEqual([]);
    }
    store.cloud.upstash.failNext(0);
  });
});
