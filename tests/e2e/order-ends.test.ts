/** Orders that do not end in a sale, and what the checkout refuses: nothing is lost, and the way on is there. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAndOpenCart, checkOut, findCopy, openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  "scripts: $javaScriptEnabled",
  ({ javaScriptEnabled }) => {
    it("tells of a declined payment and puts the games back into the cart", async () => {
      const page = await browser.visitor({ javaScriptEnabled });
      const copy = await findCopy(browser.shop, "key");
      await addAndOpenCart(page, copy);
      await checkOut(page, "declined@example.com");
      await page.getByRole("button", { name: "Decline the card" }).click();
      await page.getByRole("link", { name: /back to the shop/ }).click();
      await page.getByText("The payment was declined.").waitFor();
      await page.getByRole("button", { name: "Put it back into the cart" }).click();
      await page.waitForURL("**/cart");
      await page.getByRole("heading", { level: 2, name: copy.title }).waitFor();
    });

    it("leaves an unpaid order open until it is cancelled", async () => {
      const page = await browser.visitor({ javaScriptEnabled });
      await addAndOpenCart(page, await findCopy(browser.shop, "key"));
      await checkOut(page, "second-thoughts@example.com");
      await page.getByRole("link", { name: /back to the shop/ }).click();
      await page.getByText("Not paid yet.").waitFor();
      expect(await page.locator("main").innerText()).toMatch(/\d+ minutes are left to pay/);
      await page.getByRole("button", { name: "Cancel the order" }).click();
      await page.getByText("The order was cancelled.").waitFor();
      expect(await page.getByRole("button", { name: /Pay / }).count()).toBe(0);
    });

    it("names the line that was sold to another at checkout and keeps the address that was typed", async () => {
      const copy = await findCopy(browser.shop, "key");
      const page = await browser.visitor({ javaScriptEnabled });
      await addAndOpenCart(page, copy);
      await page.getByRole("link", { name: "Go to checkout" }).click();
      await page.getByLabel("E-mail address").fill("late@example.com");
      await browser.shop.database.sql`
        update stock_items set on_hand = 0 where offer_id = (select id from offers where sku = ${copy.sku})`;
      await page.getByRole("button", { name: /Place the order/ }).click();
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.innerText()).toContain(copy.title);
      expect(await alert.innerText()).toContain("Nothing was charged");
      expect(await page.getByLabel("E-mail address").inputValue()).toBe("late@example.com");
      await alert.getByRole("link", { name: "Look at the cart" }).click();
      await page.getByText(/Sold out in the meantime/).waitFor();
    });

    it("says at its field what is wrong with an e-mail address", async () => {
      const page = await browser.visitor({ javaScriptEnabled });
      await addAndOpenCart(page, await findCopy(browser.shop, "key"));
      await page.getByRole("link", { name: "Go to checkout" }).click();
      const field = page.getByLabel("E-mail address");
      await field.fill("name@nowhere");
      await page.getByRole("button", { name: /Place the order/ }).click();
      await page.getByText("Write an e-mail address").waitFor();
      expect(await field.getAttribute("aria-invalid")).toBe("true");
      expect(await field.inputValue()).toBe("name@nowhere");
    });

    it("asks for a yes to a price that has changed", async () => {
      const copy = await findCopy(browser.shop, "key");
      const page = await browser.visitor({ javaScriptEnabled });
      await addAndOpenCart(page, copy);
      await browser.shop.database.sql`
        update cart_lines set seen_price_minor = seen_price_minor + 500
         where offer_id = (select id from offers where sku = ${copy.sku})`;
      await page.reload();
      await page.getByText(/The price has come down/).waitFor();
      await page.getByRole("button", { name: "Use the new prices" }).click();
      await page.getByText(/The price has come down/).waitFor({ state: "detached" });
    });
  },
);
