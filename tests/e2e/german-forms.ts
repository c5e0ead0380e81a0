/** German pages that their own forms lead to: what services refuse is said in German, too. */
import type { Page } from "playwright-core";
import { freshEmail } from "#tests/setup/fresh.ts";
import { goodPassword, makeAccount, signIn } from "./account-steps.ts";
import { personal, type Scene } from "./order-scenes.ts";
import { addAndOpenCart, findCopy } from "./shop-browser.ts";

/** A form that anybody may fill in; `fill` sends it. */
function refused(name: string, path: string, fill: (page: Page) => Promise<void>): Scene {
  return personal(name, async (page) => {
    const response = await page.goto(`/de${path}`);
    await fill(page);
    await page.locator("[role=alert], [aria-invalid=true]").first().waitFor();
    return response?.status() ?? 0;
  });
}

export const germanForms: readonly Scene[] = [
  refused("sign-in-refused-german", "/sign-in", async (page) => {
    await page.getByLabel("E-Mail-Adresse").fill("nobody@example.com");
    await page.getByLabel("Passwort", { exact: true }).fill("not the right one");
    await page.getByRole("main").getByRole("button", { name: "Anmelden" }).click();
  }),
  refused("sign-up-refused-german", "/sign-up", async (page) => {
    await page.getByLabel("Ihr Name").fill("Password");
    await page.getByLabel("E-Mail-Adresse").fill("somebody@example.com");
    await page.getByLabel("Passwort", { exact: true }).fill("password password");
    await page.getByRole("button", { name: "Das Konto anlegen" }).click();
  }),
  personal("account-security-refused-german", async (page, shop) => {
    await signIn(page, await makeAccount(shop, freshEmail()));
    await page.goto("/de/account/security");
    await page.getByText("Passwort ändern", { exact: true }).first().click();
    await page.getByLabel("Bisheriges Passwort", { exact: true }).fill("not the right one");
    await page.getByLabel("Neues Passwort", { exact: true }).fill("four other words of mine");
    await page.getByRole("button", { name: "Passwort ändern" }).click();
    await page.getByRole("alert").waitFor();
    return 200;
  }),
  personal("second-factor-confirm-german", async (page, shop) => {
    await signIn(page, await makeAccount(shop, freshEmail()));
    await page.goto("/de/second-factor");
    await page.getByLabel("Ihr Passwort", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Weiter" }).click();
    await page.getByTestId("recovery-codes").waitFor();
    return 200;
  }),
  personal("cart-german", async (page, shop) => {
    await addAndOpenCart(page, await findCopy(shop, "boxed"));
    await addAndOpenCart(page, await findCopy(shop, "key"));
    return (await page.goto("/de/cart"))?.status() ?? 0;
  }),
];
