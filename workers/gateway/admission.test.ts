import { expect, test } from "vitest";
import { stubOf } from "#tests/setup/stub.ts";
import type { Account, Guest } from "../shared/actor.ts";
import type { UserService } from "../services/users/index.ts";
import { createAdmission } from "./admission.ts";

const visitor: Guest = { kind: "guest", requestId: "r", traceId: "t", address: "192.0.2.1", orderTokens: [] };
const account: Account = {
  ...visitor,
  kind: "account",
  userId: "00000000-0000-7000-8000-000000000001",
  email: "customer@example.com",
  emailVerified: true,
  name: "Customer",
  roles: [],
  via: "session",
  sessionId: "00000000-0000-7000-8000-000000000002",
  secondFactorAt: null,
  secondFactorEnrolled: false,
  scopes: [],
};

function setUp() {
  const asked: string[] = [];
  const users = stubOf<UserService>({
    async identify(_actor, { freshness }) {
      asked.push(freshness);
      return { caller: account, setCookies: [`seen=${freshness}`] };
    },
  });
  return { asked, admission: createAdmission(() => users, visitor, new Headers()) };
}

test("nobody is asked for what everybody gets alike", async () => {
  const { admission, asked } = setUp();
  await expect(admission.admit("catalogue:read")).resolves.toBe(visitor);
  expect(asked).toEqual([]);
  expect(admission.setCookies()).toEqual([]);
});

test("who asks is found out once, also for callers at the same time", async () => {
  const { admission, asked } = setUp();
  const [first, second] = await Promise.all([
    admission.admit("cart:use"),
    admission.admit("profile:read_own"),
  ]);
  expect(first).toBe(account);
  expect(second).toBe(account);
  expect(asked).toEqual(["cached"]);
  expect(admission.setCookies()).toEqual(["seen=cached"]);
});

test("what must be fresh is not taken from the cached answer, and serves both afterwards", async () => {
  const { admission, asked } = setUp();
  await admission.admit("cart:use");
  await admission.admit("orders:place");
  await admission.admit("profile:read_own");
  expect(asked).toEqual(["cached", "fresh"]);
});

test("those who may not are refused", async () => {
  const { admission } = setUp();
  await expect(admission.admit("people:read")).rejects.toMatchObject({ code: "forbidden" });
});
