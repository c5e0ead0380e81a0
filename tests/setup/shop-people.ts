/** People in a running shop: accounts put in place, sessions through the shop's own sign-in, tokens and API keys from its services. */
import { randomBytes } from "node:crypto";
import { vi } from "vitest";
import { totpCode } from "#local/demo-accounts.ts";
import { parseConfig } from "#workers/env.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { createPreparedAccountRepository, prepareAccounts } from "#workers/services/users/index.ts";
import type { Services } from "#workers/compose.ts";
import type { Account } from "#workers/shared/actor.ts";
import type { Permission, StaffRole } from "#workers/shared/permissions.ts";
import { freshAddress } from "./fresh.ts";
import { createBrowser, goodPassword, type Browser } from "./people-fixture.ts";
import type { TestShop } from "./shop.ts";

/** Somebody who is signed in to the shop. */
export interface ShopPerson {
  readonly email: string;
  readonly userId: string;
  readonly sessionId: string;
  /** The `Cookie` header with the session alone: without the signed copy, the shop looks the session up. */
  readonly cookie: string;
  readonly browser: Browser;
}

interface Joining {
  readonly roles?: readonly StaffRole[];
  /** Has a second factor; staff do unless said otherwise. */
  readonly enrolled?: boolean;
}

const sessionCookie = "__Host-session";

/** People of one shop; `services` are the shop's own, run here. */
export function createShopPeople(shop: Pick<TestShop, "vars" | "database">, services: Services) {
  const config = parseConfig(shop.vars);
  const repository = createPreparedAccountRepository(createDatabase(config.database));

  async function accountIn(browser: Browser): Promise<Account> {
    const visitor = browser.visitor();
    const { caller } = await services.users.identify(visitor, {
      visitor,
      headers: new Headers(),
      freshness: "fresh",
    });
    if (caller.kind !== "account") throw new Error("this browser is not signed in");
    return caller;
  }

  /** A token of the person's session, as `/api/auth/token` gives it. */
  const tokenOf = async (person: ShopPerson): Promise<string> =>
    (await services.users.issueToken(await accountIn(person.browser))).token;

  return {
    /** A new account, signed in: staff with a second factor have just proven it. */
    async join({ roles = [], enrolled }: Joining = {}): Promise<ShopPerson> {
      const email = `somebody-${randomBytes(6).toString("hex")}@example.com`;
      const totpSecret = (enrolled ?? roles.length > 0) ? randomBytes(20).toString("hex") : null;
      const account = { email, name: "Some Body", roles, password: goodPassword, totpSecret };
      await prepareAccounts(repository, config.authSecret, [account]);
      const browser = createBrowser({ address: freshAddress() });
      browser.take((await services.users.signIn(browser.visitor(), account)).setCookies);
      if (totpSecret !== null) {
        const { code } = totpCode(totpSecret, new Date());
        browser.take((await services.users.proveSecondFactor(browser.visitor(), { code })).setCookies);
      }
      const { userId, sessionId } = await accountIn(browser);
      const cookie = `${sessionCookie}=${browser.jar.get(sessionCookie) ?? ""}`;
      return { email, userId, sessionId: sessionId ?? "", cookie, browser };
    },

    tokenOf,

    /** A token of the person whose time was over yesterday. */
    async oldTokenOf(person: ShopPerson): Promise<string> {
      // The key that signs it is there already, with the date of today.
      await tokenOf(person);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 86_400_000 });
      try {
        return await tokenOf(person);
      } finally {
        vi.useRealTimers();
      }
    },

    /** Makes an API key for somebody's account, as an admin does in the office. */
    async keyFor(
      admin: ShopPerson,
      { email }: ShopPerson,
      scopes: readonly Permission[],
    ): Promise<{ id: string; secret: string }> {
      const input = { email, name: "A test's key", scopes: [...scopes] };
      const { apiKey, secret } = await services.apiKeys.createApiKey(await accountIn(admin.browser), input);
      return { id: apiKey.id, secret };
    },

    async revokeKey(admin: ShopPerson, apiKeyId: string): Promise<void> {
      await services.apiKeys.revokeApiKey(await accountIn(admin.browser), { apiKeyId });
    },
  };
}
export type ShopPeople = ReturnType<typeof createShopPeople>;
