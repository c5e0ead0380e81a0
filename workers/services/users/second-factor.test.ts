import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { resetSecondFactor } from "./second-factor-reset.repository.ts";
import { createBrowser, createPeople, goodPassword, type People } from "#tests/setup/people-fixture.ts";

let people: People;
beforeAll(async () => {
  people = await createPeople();
  // In the middle of a half-minute it stays: no code grows old between its making and its check.
  const halfMinute = 30_000;
  vi.useFakeTimers({ toFake: ["Date"], now: (Math.floor(Date.now() / halfMinute) + 0.5) * halfMinute });
});
afterAll(async () => {
  vi.useRealTimers();
  await people.close();
});

/** The code that an authenticator app shows (RFC 6238), `steps` half-minutes from now. */
function codeOf(base32: string, steps = 0): string {
  const bits = [...base32.replace(/=+$/, "")]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function enrolled() {
  const joined = await people.join();
  const { browser } = joined;
  const setup = await people.users.beginSecondFactor(await people.me(browser), { password: goodPassword });
  const { setCookies } = await people.users.confirmSecondFactor(await people.me(browser), {
    // The verifier takes the code before as well: the one of now is left for the test.
    code: codeOf(setup.secret, -1),
  });
  browser.take(setCookies);
  return { ...joined, ...setup };
}

test("is enrolled with a code, and counts as proven in this session from then on", async () => {
  const { browser, recoveryCodes, totpUri } = await enrolled();
  expect(await people.me(browser)).toMatchObject({
    secondFactorEnrolled: true,
    secondFactorAt: expect.any(Date),
  });
  expect(recoveryCodes).toHaveLength(10);
  expect(totpUri).toMatch(/^otpauth:\/\/totp\//);
});

test("is asked for at sign-in: before it there is no session, after it there is one with a new id", async () => {
  const { email, secret, recoveryCodes } = await enrolled();
  const browser = createBrowser();
  const first = await people.users.signIn(browser.visitor(), { email, password: goodPassword });
  expect(first.outcome).toBe("second_factor_required");
  browser.take(first.setCookies);
  expect(await people.identify(browser, "fresh")).toMatchObject({ kind: "guest" });
  await expect(
    people.users.proveSecondFactor(browser.visitor(), { code: codeOf(secret, 20) }),
  ).rejects.toMatchObject({ code: "invalid_credentials" });
  browser.take(
    (await people.users.proveSecondFactor(browser.visitor(), { code: codeOf(secret) })).setCookies,
  );
  expect(await people.me(browser)).toMatchObject({ secondFactorAt: expect.any(Date) });

  const [recoveryCode = ""] = recoveryCodes;
  for (const expected of ["signed in", "refused"]) {
    const other = createBrowser();
    other.take((await people.users.signIn(other.visitor(), { email, password: goodPassword })).setCookies);
    const proof = people.users.proveSecondFactor(other.visitor(), { recoveryCode });
    if (expected === "refused") await expect(proof).rejects.toMatchObject({ code: "invalid_credentials" });
    else other.take((await proof).setCookies);
    expect((await people.identify(other, "fresh")).kind).toBe(expected === "refused" ? "guest" : "account");
  }
});

test("is proven again within a session", async () => {
  const { browser, secret } = await enrolled();
  await people.sql`update sessions set second_factor_at = now() - interval '1 hour'`;
  const before = (await people.me(browser)).secondFactorAt?.getTime() ?? 0;
  const { setCookies } = await people.users.proveSecondFactor(await people.me(browser), {
    code: codeOf(secret),
  });
  browser.take(setCookies);
  expect((await people.me(browser)).secondFactorAt?.getTime()).toBeGreaterThan(before);
});

test("takes a code once: not again for another sign-in, nor within the session", async () => {
  const { browser, email, secret } = await enrolled();
  const other = createBrowser();
  other.take((await people.users.signIn(other.visitor(), { email, password: goodPassword })).setCookies);
  const code = codeOf(secret);
  other.take((await people.users.proveSecondFactor(other.visitor(), { code })).setCookies);
  await expect(people.users.proveSecondFactor(await people.me(browser), { code })).rejects.toMatchObject({
    code: "invalid_credentials",
  });
});

test("cannot be shown while nobody can say whether a code was used", async () => {
  const { browser, secret } = await enrolled();
  const account = await people.me(browser);
  people.upstash.failNext(10);
  await expect(people.users.proveSecondFactor(account, { code: codeOf(secret) })).rejects.toMatchObject({
    code: "dependency_unavailable",
  });
  people.upstash.failNext(0);
});

test("can be given up by a customer with password and code, and not by staff", async () => {
  const { browser, secret } = await enrolled();
  const account = await people.me(browser);
  const input = { password: goodPassword, code: codeOf(secret) };
  await expect(
    people.users.disableSecondFactor({ ...account, roles: ["support"] }, input),
  ).rejects.toMatchObject({ code: "forbidden" });
  browser.take((await people.users.disableSecondFactor(account, input)).setCookies);
  expect(await people.me(browser)).toMatchObject({ secondFactorEnrolled: false });
});

test("that was lost is taken back by an operator: sessions end, and the log says so", async () => {
  const { browser, email } = await enrolled();
  await resetSecondFactor(people.database, people.job, email);
  expect(await people.identify(browser, "fresh")).toMatchObject({ kind: "guest" });
  const again = await people.users.signIn(createBrowser().visitor(), { email, password: goodPassword });
  expect(again.outcome).toBe("signed_in");
  const rows =
    await people.sql`select actor_kind, entity from audit_log where action = 'second_factor.reset'`;
  expect(rows).toEqual([{ actor_kind: "operator", entity: "person" }]);
  await expect(resetSecondFactor(people.database, people.job, "nobody@example.com")).rejects.toMatchObject({
    code: "not_found",
  });
});
