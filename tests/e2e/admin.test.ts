/** The admin as staff use it, with scripts and without; and who is turned away from it. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrol, fillSignIn, makeAccount, signIn, totp } from "./account-steps.ts";
import { enterAs, letProofGrowOld, makeStaff } from "./admin-steps.ts";
import { hydrated, openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const main = (page: Page) => page.getByRole("main");
const rooms = (page: Page) =>
  page.getByRole("navigation", { name: "Rooms of the admin" }).getByRole("link").allInnerTexts();

async function openPerson(page: Page, email: string): Promise<void> {
  await page.goto("/admin/people");
  await page.getByLabel("Address or name").fill(email);
  await page.getByRole("button", { name: "Search" }).click();
  await main(page).getByRole("listitem").filter({ hasText: email }).getByRole("link").click();
  await page.getByRole("heading", { level: 2, name: "Roles" }).waitFor();
}

/** What an API client with that key is answered. */
async function statusWith(key: string, path: string): Promise<number> {
  const answer = await fetch(`${browser.shop.url}${path}`, { headers: { Authorization: `Bearer ${key}` } });
  await answer.arrayBuffer();
  return answer.status;
}

describe.each([
  { name: "with scripts", javaScriptEnabled: true },
  { name: "without scripts", javaScriptEnabled: false },
])("staff $name", ({ name, javaScriptEnabled }) => {
  const mailbox = (who: string) => `${who}-${name.replaceAll(" ", "-")}@example.com`;
  const visitor = () => browser.visitor({ javaScriptEnabled });

  it("give a role after proving the second factor again, and end sessions", async () => {
    const admin = mailbox("admin");
    const person = await makeAccount(browser.shop, mailbox("person"), "Sought Person");
    const elsewhere = await visitor();
    await signIn(elsewhere, person);
    const page = await visitor();
    const secret = await enterAs(page, browser.shop, admin, "admin");
    await letProofGrowOld(browser.shop, admin);
    await openPerson(page, person);
    await page.getByText("Changing roles asks for your second factor again.").waitFor();
    await page.getByLabel(/^Support/).check();
    await page.getByRole("button", { name: "Save roles" }).click();
    await heading(page, "Your second factor");
    await page.getByLabel("Code from your app").fill(totp(secret, 1));
    await page.getByRole("button", { name: "Go on" }).click();
    await heading(page, "Sought Person");
    expect(await page.getByLabel(/^Support/).isChecked()).toBe(false);
    await page.getByLabel(/^Support/).check();
    await page.getByRole("button", { name: "Save roles" }).click();
    await page.getByText("The roles are saved.").waitFor();
    expect(await page.getByLabel(/^Support/).isChecked()).toBe(true);

    await page.getByRole("button", { name: "End all sessions" }).click();
    await page.getByText("The sessions are ended.").waitFor();
    await page.getByText("Signed in nowhere.").waitFor();
    await elsewhere.goto("/account/security");
    await heading(elsewhere, "Sign in");

    await page.goto("/admin/audit");
    await page.getByLabel("Who (address)").fill(admin);
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("link", { name: "Clear" }).waitFor();
    const entries = await main(page).getByRole("listitem").allInnerTexts();
    expect(entries).toHaveLength(2);
    expect(entries[0]).toContain("sessions.ended");
    expect(entries[1]).toMatch(/roles\.changed[\s\S]*\+ support/);
  });

  it("make an API key that is shown once and works until it is revoked", async () => {
    const owner = await makeAccount(browser.shop, mailbox("key-owner"));
    const page = await visitor();
    await enterAs(page, browser.shop, mailbox("key-admin"), "admin", "/admin/api-keys");
    await page.getByLabel("For the account (address)").fill(owner);
    await page.getByLabel("Name", { exact: true }).fill(mailbox("Price watch"));
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.locator("#scopes-error").waitFor();
    expect(await page.getByLabel("For the account (address)").inputValue()).toBe(owner);
    await page.getByLabel("profile:read_own").check();
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("This is the only time it is shown.").waitFor();
    const key = (await page.getByRole("status").locator("code").innerText()).trim();
    expect(await statusWith(key, "/api/v1/me")).toBe(200);
    expect(await statusWith(key, "/api/v1/me/orders")).toBe(403);

    await page.goto("/admin/api-keys");
    expect(await page.content()).not.toContain(key);
    await main(page)
      .getByRole("listitem")
      .filter({ hasText: mailbox("Price watch") })
      .getByRole("button", { name: /Revoke/ })
      .click();
    await page.getByText("The key is revoked").waitFor();
    expect(await statusWith(key, "/api/v1/me")).toBe(401);
  });

  it("save settings, and a save that comes too late shows both versions and changes nothing", async () => {
    const page = await visitor();
    await enterAs(page, browser.shop, mailbox("settings-admin"), "admin", "/admin/settings");
    const late = await page.context().newPage();
    await late.goto("/admin/settings");
    const first = `First ${javaScriptEnabled}`;
    const second = `Second ${javaScriptEnabled}`;
    await page.getByLabel("Store name").fill(first);
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByText("Saved.", { exact: true }).waitFor();

    await late.getByLabel("Store name").fill(second);
    await late.getByRole("button", { name: "Save" }).first().click();
    await late.getByText(`Set now: ${first}`).waitFor();
    await late.getByText(`Yours: ${second}`).waitFor();
    expect(await late.getByLabel("Store name").inputValue()).toBe(second);
    const shop = await visitor();
    await shop.goto("/games");
    expect(await shop.title()).toContain(first);

    await late.getByRole("button", { name: "Save" }).first().click();
    await late.getByText("Saved.", { exact: true }).waitFor();
    expect(await main(late).locator("ol").innerText()).toContain(second);
    await shop.goto("/games");
    expect(await shop.title()).toContain(second);
    expect(await shop.getByRole("banner").innerText()).toContain(second);

    await page.goto("/admin/settings");
    for (const code of ["USD", "EUR", "JPY"]) await page.getByLabel(code, { exact: true }).uncheck();
    await page.getByRole("button", { name: "Save" }).nth(1).click();
    await page.getByText("Offer at least one currency.").waitFor();
    expect(await page.getByLabel("USD", { exact: true }).isChecked()).toBe(false);
  });

  it("of support see people and not what is others' business", async () => {
    const page = await visitor();
    await enterAs(page, browser.shop, mailbox("support"), "support");
    expect(await rooms(page)).toEqual(["Overview", "People", "Settings"]);
    await openPerson(page, mailbox("support"));
    expect(await page.getByRole("button", { name: "Save roles" }).count()).toBe(0);
    await page.goto("/admin/settings");
    expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
    const forced = await page.request.post("/admin/settings", {
      form: { intent: "store", "version.storeName": "0", storeName: "Taken over" },
      headers: { Origin: browser.shop.url },
    });
    expect(forced.status()).toBe(403);
    for (const path of ["/admin/api-keys", "/admin/audit"]) {
      expect((await page.goto(path))?.status()).toBe(403);
      await main(page).getByText("Your role does not include this.").waitFor();
      await main(page).getByRole("link", { name: "Overview" }).click();
      await heading(page, "Overview");
    }
  });

  it("without a second factor set one up first, and customers and guests stay outside", async () => {
    const newcomer = await visitor();
    await newcomer.goto("/admin/people");
    await heading(newcomer, "Sign in");
    await fillSignIn(newcomer, await makeStaff(browser.shop, mailbox("newcomer"), "finance"));
    await heading(newcomer, "Set up a second factor");
    await newcomer.goto("/admin/audit");
    await heading(newcomer, "Set up a second factor");
    await enrol(newcomer);
    await heading(newcomer, "Audit log");
    expect(await rooms(newcomer)).toEqual(["Overview", "Audit log", "Settings"]);

    const customer = await visitor();
    await signIn(customer, await makeAccount(browser.shop, mailbox("customer")));
    for (const path of ["/admin", "/admin/people", "/admin/settings"]) {
      const refused = await customer.goto(path);
      expect(refused?.status()).toBe(403);
      expect(refused?.headers()["cache-control"]).toContain("no-store");
      await heading(customer, "Not allowed");
      expect(await customer.getByRole("navigation", { name: "Rooms of the admin" }).count()).toBe(0);
    }
  });
});

describe("by keyboard", () => {
  it("goes past the head, finds somebody, and opens their page", async () => {
    await makeAccount(browser.shop, "by-keyboard@example.com", "Keyboard Person");
    const page = await browser.visitor();
    await enterAs(page, browser.shop, "keyboard-support@example.com", "support", "/admin/people");
    await page.goto("/admin/people");
    await hydrated(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    await page.keyboard.type("Keyboard Person");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=Keyboard/);
    const found = main(page).getByRole("listitem").filter({ hasText: "@example.com" });
    await expect.poll(() => found.count()).toBe(1);
    await main(page).getByRole("link", { name: "Keyboard Person" }).focus();
    await page.keyboard.press("Enter");
    await heading(page, "Keyboard Person");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  });
});
