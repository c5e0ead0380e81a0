/** The order page in every state that an order can be in. */
import type { Page } from "playwright-core";
import { freshEmail } from "#tests/setup/fresh.ts";
import type { TestShop } from "#tests/setup/shop.ts";
import { addAndOpenCart, checkOut, findCopy } from "./shop-browser.ts";

export interface Scene {
  readonly name: string;
  /** Status of the page's document. */
  readonly status: number;
  /** True for pages that search engines may keep. */
  readonly indexed: boolean;
  /** Leads a fresh visitor there; answers the status of the last document. */
  open(page: Page, shop: TestShop): Promise<number>;
}

/** A page that is one visitor's own. */
export function personal(name: string, open: Scene["open"], status = 200): Scene {
  return { name, status, indexed: false, open };
}

/** Orders a box and a key; answers the payment page's session, where the browser is now. */
async function place(page: Page, shop: TestShop): Promise<string> {
  await addAndOpenCart(page, await findCopy(shop, "boxed"));
  await addAndOpenCart(page, await findCopy(shop, "key"));
  await checkOut(page, freshEmail());
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function backToShop(page: Page): Promise<void> {
  await page.getByRole("link", { name: /back to the shop/ }).click();
}

/** Orders and pays both; answers the payment page's session. */
export async function pay(page: Page, shop: TestShop): Promise<string> {
  const session = await place(page, shop);
  await page.getByRole("button", { name: /^Pay / }).first().click();
  await page.getByText(/^Paid( and delivered|\. Thank you)/).waitFor({ timeout: 60_000 });
  return session;
}

/** Gives money back at the provider and waits until the order says so. */
async function refund(page: Page, shop: TestShop, sessionId: string, amountMinor?: number): Promise<void> {
  const intent = shop.cloud.stripe.sessions().find(({ id }) => id === sessionId)?.payment_intent;
  shop.cloud.stripe.refund(String(intent), amountMinor);
  const words = amountMinor === undefined ? "Refunded" : "Refunded in part";
  for (let tries = 0; tries < 60; tries++) {
    await page.reload();
    if ((await page.getByText(words, { exact: true }).count()) > 0) return;
  }
  throw new Error("the refund did not show on the order page");
}

export const orderScenes: readonly Scene[] = [
  personal("order-pending", async (page, shop) => {
    await place(page, shop);
    await backToShop(page);
    await page.getByText("Not paid yet.").waitFor();
    return 200;
  }),
  personal("order-cancelled", async (page, shop) => {
    await place(page, shop);
    await backToShop(page);
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByText("The order was cancelled.").waitFor();
    return 200;
  }),
  personal("order-paid", async (page, shop) => {
    await pay(page, shop);
    await page
      .getByRole("button", { name: /Reveal the key|Show again/ })
      .first()
      .click();
    await page.locator("code", { hasText: "DEMO-" }).waitFor();
    return 200;
  }),
  personal("order-declined", async (page, shop) => {
    await place(page, shop);
    await page.getByRole("button", { name: "Decline the card" }).click();
    await backToShop(page);
    await page.getByText("The payment was declined.").waitFor();
    return 200;
  }),
  personal("order-expired", async (page, shop) => {
    const session = await place(page, shop);
    await backToShop(page);
    await page.getByText("Not paid yet.").waitFor();
    shop.cloud.stripe.expire(session);
    await page.reload();
    await page.getByText("Ran out without payment", { exact: true }).waitFor();
    return 200;
  }),
  personal("order-under-review", async (page, shop) => {
    await place(page, shop);
    await backToShop(page);
    await page.getByText("Not paid yet.").waitFor();
    const id = new URL(page.url()).pathname;
    await shop.database.sql`
      update orders set state = 'payment_review', state_reason = 'amount_mismatch'
      where id = (select id from orders order by placed_at desc limit 1)`;
    await page.goto(id);
    await page
      .getByText(/looked at|look at|review/i)
      .first()
      .waitFor();
    return 200;
  }),
  personal("order-part-refunded", async (page, shop) => {
    await refund(page, shop, await pay(page, shop), 100);
    return 200;
  }),
  personal("order-refunded", async (page, shop) => {
    await refund(page, shop, await pay(page, shop));
    return 200;
  }),
];
