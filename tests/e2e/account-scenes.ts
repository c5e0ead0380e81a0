/** The pages of signing in and of an account, in their states. */
import type { Page } from "playwright-core";
import { freshEmail } from "#tests/setup/fresh.ts";
import {
  confirmMailbox,
  enrol,
  fillSignIn,
  goodPassword,
  mailedLink,
  makeAccount,
  signIn,
} from "./account-steps.ts";
import { pay, personal, type Scene } from "./order-scenes.ts";

const anyToken = "a".repeat(43);

/** A page that is opened by its address alone. */
function plain(name: string, path: string): Scene {
  return personal(name, async (page) => (await page.goto(path))?.status() ?? 0);
}

/** A page of somebody who is signed in. */
function own(name: string, path: string, then: (page: Page) => Promise<void> = async () => undefined): Scene {
  return personal(name, async (page, shop) => {
    await signIn(page, await makeAccount(shop, freshEmail()));
    const response = await page.goto(path);
    await then(page);
    return response?.status() ?? 0;
  });
}

/** A page of somebody who has bought a box and a key. */
function bought(name: string, path: string): Scene {
  return personal(name, async (page, shop) => {
    await signIn(page, await makeAccount(shop, freshEmail()));
    await pay(page, shop);
    return (await page.goto(path))?.status() ?? 0;
  });
}

async function addAddress(page: Page, name: string): Promise<void> {
  await page.goto("/account/addresses/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Street and number").fill("1 Demo Street");
  await page.getByLabel("Postal code").fill("12345");
  await page.getByLabel("Town").fill("Demoville");
  await page.getByLabel("Country").selectOption("NZ");
  await page.getByRole("button", { name: "Save the address" }).click();
  await page.getByText("The address is saved.").waitFor();
}

export const accountScenes: readonly Scene[] = [
  plain("sign-in", "/sign-in"),
  plain("sign-in-signed-out", "/sign-in?done=signed_out"),
  personal("sign-in-refused", async (page) => {
    await page.goto("/sign-in");
    await fillSignIn(page, "nobody@example.com");
    await page.getByRole("alert").waitFor();
    return 200;
  }),
  plain("sign-up", "/sign-up"),
  personal("sign-up-refused", async (page) => {
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("Somebody");
    await page.getByLabel("E-mail address").fill("somebody@example");
    await page.getByLabel("Password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    return 200;
  }),
  personal("sign-up-sent", async (page) => {
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("Somebody");
    await page.getByLabel("E-mail address").fill("sign-up-scene@example.com");
    await page.getByLabel("Password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.getByText("Have a look at your inbox.").waitFor();
    return 200;
  }),
  plain("verify-email", `/verify-email?token=${anyToken}`),
  personal("verify-email-refused", async (page, shop) => {
    const email = "verify-email-refused@example.com";
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("Somebody");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.getByText("Have a look at your inbox.").waitFor();
    await page.goto(await mailedLink(shop, email, "/verify-email"));
    await confirmMailbox(page, "not the one of sign-up");
    await page.locator("#field-password-error").waitFor();
    return 200;
  }),
  plain("verify-email-again", "/verify-email"),
  plain("verify-email-done", "/verify-email?done=signed_in"),
  plain("forgot-password", "/forgot-password"),
  plain("reset-password", `/reset-password?token=${anyToken}`),
  plain("reset-password-incomplete", "/reset-password"),
  plain("second-factor-prove", "/second-factor"),
  plain("invitation-over", `/invitation?token=${anyToken}`),
  own("account", "/account"),
  own("account-security", "/account/security"),
  own("account-security-refused", "/account/security", async (page) => {
    await page.getByText("Change the password", { exact: true }).first().click();
    await page.getByLabel("Current password", { exact: true }).fill("not the right one");
    await page.getByLabel("New password", { exact: true }).fill("four other words of mine");
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByRole("alert").waitFor();
  }),
  own("account-addresses-empty", "/account/addresses"),
  own("account-addresses", "/account/addresses", async (page) => {
    await addAddress(page, "Somebody at home");
    await addAddress(page, "Somebody at work");
  }),
  own("account-address-new", "/account/addresses/new"),
  { ...own("account-address-unknown", "/account/addresses/adr_00000000000000000000000000"), status: 404 },
  own("account-orders-empty", "/account/orders"),
  bought("account-orders", "/account/orders"),
  own("account-library-empty", "/account/library"),
  bought("account-library", "/account/library"),
  own("account-notifications", "/account/notifications"),
  own("second-factor-begin", "/second-factor"),
  own("second-factor-confirm", "/second-factor", async (page) => {
    await page.getByLabel("Your password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByTestId("recovery-codes").waitFor();
  }),
  own("account-security-second-factor", "/second-factor", async (page) => {
    await enrol(page);
    await page.getByText("The second factor is on.").waitFor();
  }),
];
