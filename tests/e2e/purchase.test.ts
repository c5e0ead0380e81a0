/** The whole purchase, as a person makes it: with scripts and without. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAndOpenCart, checkOut, findCopy, openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

const demoKey = /DEMO-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/;

async function mailedLink(to: string): Promise<string> {
  return expect
    .poll(() => links(to), { timeout: 30_000, message: `a mail to ${to} with a link to the order` })
    .not.toHaveLength(0)
    .then(() => links(to)[0] ?? "");
}

function links(to: string): string[] {
  return browser.shop.cloud.resend
    .emailsTo(to)
    .filter((mail) => /paid|ready|thank/i.test(mail.subject ?? ""))
    .flatMap(
      (mail) => (mail.html ?? "").match(new RegExp(`${browser.shop.url}/o/[A-Za-z0-9_-]+`, "g")) ?? [],
    );
}

async function pay(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Pay / }).first().click();
  await page.waitForURL(/\/orders\/ord_/);
  await page.getByText(/^Paid( and delivered|\. Thank you)/).waitFor({ timeout: 40_000 });
}

describe.each([
  { name: "with scripts", javaScriptEnabled: true },
  { name: "without scripts", javaScriptEnabled: false },
])("buying a key $name", ({ name, javaScriptEnabled }) => {
  const email = `buyer-${name.replaceAll(" ", "-")}@example.com`;

  it("goes from the catalogue to a revealed key", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    const copy = await findCopy(browser.shop, "key");
    await addAndOpenCart(page, copy);
    expect(await page.getByRole("heading", { level: 2, name: copy.title }).count()).toBe(1);
    await checkOut(page, email);
    await pay(page);
    expect(await page.locator("main").innerText()).not.toMatch(demoKey);

    await page.getByRole("button", { name: /Reveal the key/ }).click();
    await page.locator("code", { hasText: demoKey }).waitFor();
  });

  it("opens the order elsewhere by the link in the mail, whose token leaves the address bar", async () => {
    const link = await mailedLink(email);
    const page = await browser.visitor({ javaScriptEnabled });
    await page.goto(link);
    expect(page.url()).toMatch(/\/orders\/ord_[a-z0-9]+$/);
    const response = await page.reload();
    expect(response?.headers()["cache-control"]).toContain("no-store");
    expect(response?.headers()["x-robots-tag"]).toBe("noindex");
    await page.getByRole("button", { name: /Show again/ }).click();
    await page.locator("code", { hasText: demoKey }).waitFor();
  });

  it("keeps the order from everybody else", async () => {
    const { url } = browser.shop;
    const [order] = await browser.shop.database.sql<{ id: string }>`select id from orders limit 1`;
    const page = await browser.visitor({ javaScriptEnabled });
    const response = await page.goto(`${url}/orders/ord_00000000000000000000000000`);
    expect(response?.status()).toBe(404);
    expect(await page.locator("main").innerText()).not.toContain(order?.id ?? "");
    await page.getByRole("link", { name: "Send me my order link" }).click();
    await page.getByRole("heading", { level: 1, name: "Find your order" }).waitFor();
  });
});

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  "buying a box (scripts: $javaScriptEnabled)",
  ({ javaScriptEnabled }) => {
    it("takes the address on the payment page and shows it on the order", async () => {
      const page = await browser.visitor({ javaScriptEnabled });
      await addAndOpenCart(page, await findCopy(browser.shop, "boxed"));
      await checkOut(page, "boxes@example.com");
      await pay(page);
      await page.getByRole("heading", { name: "Boxed copies go to" }).waitFor();
      await page.getByRole("region", { name: "Boxed copies go to" }).getByText("Austria").waitFor();
    });
  },
);
