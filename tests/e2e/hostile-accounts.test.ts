/** Names, addresses and labels that people and staff type are text in the account, in the admin and in mails. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { enrol, makeAccount, signIn } from "./account-steps.ts";
import { findPlanted, hostileTexts } from "./hostile-text.ts";
import { openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop({ seeded: false });
});
afterAll(() => browser.stop());

const named = (n: number): string => `hostile-${n}@example.com`;

async function clean(page: Page, path: string): Promise<string> {
  await page.goto(path, { waitUntil: "networkidle" });
  expect(await page.evaluate(findPlanted), path).toEqual([]);
  return page.locator("main").innerText();
}

it("a name is text to its owner, in forms and in the header", async () => {
  for (const [n, text] of hostileTexts.entries()) {
    await makeAccount(browser.shop, named(n), text.slice(0, 100));
    const page = await browser.visitor({ bypassCSP: true });
    await signIn(page, named(n));
    expect(await page.evaluate(findPlanted), text).toEqual([]);
    expect(await page.getByLabel("Your name").inputValue()).toBe(text.slice(0, 100));
    await clean(page, "/games");
    await page.context().close();
  }
});

it("an address is text in the list and when it is changed", async () => {
  const page = await browser.visitor({ bypassCSP: true });
  await signIn(page, named(0));
  for (const text of hostileTexts) {
    await page.goto("/account/addresses/new");
    await page.getByLabel("Name", { exact: true }).fill(text);
    await page.getByLabel("Street and number").fill(text);
    await page.getByLabel("Postal code").fill("12345");
    await page.getByLabel("Town").fill(text);
    await page.getByLabel("Country").selectOption("NZ");
    await page.getByRole("button", { name: "Save the address" }).click();
    await page.getByText("The address is saved.").waitFor();
    expect(await page.evaluate(findPlanted), text).toEqual([]);
  }
  const list = await clean(page, "/account/addresses");
  for (const text of hostileTexts) expect(list).toContain(text);
  await clean(page, "/checkout");
});

it("staff see people, keys, the audit log and refused settings as text", async () => {
  const { database } = browser.shop;
  await makeAccount(browser.shop, "admin@example.com");
  await database.sql`update users set roles = '{admin}' where email = 'admin@example.com'`;
  const page = await browser.visitor({ bypassCSP: true });
  await signIn(page, "admin@example.com");
  await page.goto("/second-factor?returnTo=/admin/people");
  await enrol(page);
  await page.waitForURL(/\/admin\/people/);
  const people = await clean(page, "/admin/people");
  for (const text of hostileTexts.slice(0, 5)) expect(people).toContain(text);
  for (const text of hostileTexts) await clean(page, `/admin/people?q=${encodeURIComponent(text)}`);
  await page.goto("/admin/people?q=hostile-1@example.com");
  await page
    .getByRole("link", { name: hostileTexts[1] ?? "" })
    .first()
    .click();
  await page.waitForURL(/\/admin\/people\/.+/);
  expect(await page.evaluate(findPlanted)).toEqual([]);

  const label = hostileTexts[0] ?? "";
  await page.goto("/admin/api-keys");
  await page.getByLabel("For the account (address)").fill(named(2));
  await page.getByLabel("Name", { exact: true }).fill(label);
  await page.getByRole("checkbox").first().check();
  await page
    .getByRole("button", { name: /Make|Create/ })
    .first()
    .click();
  await expect.poll(async () => (await page.locator("main").innerText()).includes(label)).toBe(true);
  expect(await page.evaluate(findPlanted)).toEqual([]);
  await clean(page, "/admin/api-keys");
  expect(await clean(page, "/admin/audit")).toContain(label);

  await page.goto("/admin/settings");
  await page.getByLabel("Store name").fill(label.slice(0, 40));
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.locator("[aria-invalid=true]").first().waitFor();
  expect(await page.evaluate(findPlanted)).toEqual([]);
});
