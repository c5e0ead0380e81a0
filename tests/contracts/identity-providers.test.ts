/** The user service and the identity providers' stand-in know the same vendor routes: neither has one that the other lacks. */
import { expect, it } from "vitest";
import { routes } from "#local/oauth/app.ts";
import { createBrowser, createPeople } from "#tests/setup/people-fixture.ts";

it("a sign-in with each provider uses exactly the routes that the stand-in serves", async () => {
  const people = await createPeople({ oauth: true });
  const { oauth, users } = people;
  if (!oauth) throw new Error("no stand-in");
  for (const [provider, identity] of [
    ["google", "1001"],
    ["github", "1002"],
  ] as const) {
    const browser = createBrowser();
    const { location, setCookies } = await users.startOAuth(browser.visitor(), {
      provider,
      returnTo: "/account",
    });
    browser.take(setCookies);
    const query = Object.fromEntries(new URL(oauth.choose(location, identity)).searchParams);
    const back = await users.finishOAuth(browser.visitor(), { provider, query });
    expect(back.location).toBe("/account");
  }
  const used = new Set(oauth.requests.map(({ method, path }) => `${method} ${path}`));
  expect([...used].sort()).toEqual([...routes].sort());
  await people.close();
});
