/** A purchase in German, with scripts and without: the language stays from the game to the key, past the payment page, and in its mails. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCopy, openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

const demoKey = /DEMO-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/;

describe.each([
  { name: "with scripts", javaScriptEnabled: true },
  { name: "without scripts", javaScriptEnabled: false },
])("buying in German $name", ({ javaScriptEnabled }) => {
  const buyer = `kaeuferin-${String(javaScriptEnabled)}@example.com`;

  it("stays in German all the way", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    const copy = await findCopy(browser.shop, "key");
    await page.goto(`/de/games/${copy.slug}`);
    const form = page.locator(`form:has(input[name="sku"][value="${copy.sku}"])`);
    await form.getByRole("button", { name: /In den Warenkorb/ }).click();
    if (javaScriptEnabled) await page.getByRole("link", { name: "Zum Warenkorb" }).click();
    await page.waitForURL("**/de/cart");
    await page.getByRole("heading", { level: 1, name: "Ihr Warenkorb" }).waitFor();

    await page.getByRole("link", { name: "Zur Kasse" }).click();
    await page.waitForURL("**/de/checkout");
    await page.getByLabel("E-Mail-Adresse").fill(buyer);
    // The law wants these words and no others on the button that orders (BGB, section 312j).
    await page.getByRole("button", { name: "Zahlungspflichtig bestellen", exact: true }).click();
    await page.getByRole("button", { name: /^Pay / }).first().waitFor();
    const session = browser.shop.cloud.stripe.sessions().at(-1);
    expect(session).toMatchObject({ locale: "de" });

    await page.getByRole("button", { name: /^Pay / }).first().click();
    await page.waitForURL(/\/de\/orders\/ord_/);
    await page.getByText(/^Bezahlt( und geliefert|\. Vielen Dank)/).waitFor({ timeout: 40_000 });
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.getByRole("button", { name: /Schlüssel anzeigen/ }).click();
    await page.locator("code", { hasText: demoKey }).waitFor();
    expect(page.url()).toContain("/de/orders/");

    const mails = () =>
      browser.shop.cloud.resend.emailsTo(buyer).map(({ subject, text }) => ({ subject, text }));
    await expect
      .poll(mails, { timeout: 30_000 })
      .toContainEqual(
        expect.objectContaining({ subject: expect.stringMatching(/^Ihre Schlüssel sind da: /) }),
      );
    const [link = ""] = /http\S+\/o\/[\w-]+/.exec(mails().at(-1)?.text ?? "") ?? [];
    await page.goto(link);
    expect(page.url()).toContain("/de/orders/");
    await page.context().close();
  });
});
