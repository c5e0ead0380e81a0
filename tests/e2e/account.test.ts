/** Accounts as people use them, with scripts and without: made, proven, protected, recovered and left. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  confirmMailbox,
  enrol,
  fillSignIn,
  goodPassword,
  mailedLink,
  makeAccount,
  signIn,
  signOut,
  totp,
} from "./account-steps.ts";
import { addAndOpenCart, findCopy, hydrated, openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.tagName);

describe.each([
  { name: "with scripts", javaScriptEnabled: true },
  { name: "without scripts", javaScriptEnabled: false },
])("an account $name", ({ name, javaScriptEnabled }) => {
  const mailbox = (who: string) => `${who}-${name.replaceAll(" ", "-")}@example.com`;

  it("is made, proven by mail, gets a second factor, and opens with a code and with a recovery code", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    const email = mailbox("newcomer");
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("New Here");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.getByText("Have a look at your inbox.").waitFor();

    const link = await mailedLink(browser.shop, email, "/verify-email");
    await page.goto(link);
    await confirmMailbox(page, "not the one of sign-up");
    await page.locator("#field-password-error").waitFor();
    await page.getByRole("link", { name: "Choose a new password by mail" }).waitFor();
    await confirmMailbox(page);
    await page.getByText("Your mailbox is proven.").waitFor();
    expect(page.url()).not.toContain("token");
    await page.goto(link);
    await confirmMailbox(page);
    await page.getByText("proven already").waitFor();

    await page.goto("/account/security");
    await page.getByRole("link", { name: "Set it up" }).click();
    await heading(page, "Set up a second factor");
    const { secret, recoveryCodes } = await enrol(page);
    await page.getByText("The second factor is on.").waitFor();
    expect(recoveryCodes.length).toBeGreaterThanOrEqual(8);
    await signOut(page);

    await fillSignIn(page, email);
    await heading(page, "Your second factor");
    await page.getByLabel("Code from your app").fill("000000");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("That code is not right").waitFor();
    await page.getByLabel("Code from your app").fill(totp(secret, 1));
    await page.getByRole("button", { name: "Go on" }).click();
    await heading(page, "Profile");
    await signOut(page);

    for (const outcome of ["Profile", "Your second factor"]) {
      await fillSignIn(page, email);
      await heading(page, "Your second factor");
      await page.getByText("Without your phone").click();
      await page.getByLabel("Recovery code").fill(recoveryCodes[0] ?? "");
      await page.getByRole("button", { name: "Use this code" }).click();
      if (outcome === "Profile") {
        await heading(page, "Profile");
        await signOut(page);
      } else {
        await page.getByText("That code is not right, or was used before").waitFor();
      }
    }
  });

  it("gets a new password by mail, and the old one opens it no more", async () => {
    const email = await makeAccount(browser.shop, mailbox("forgetful"));
    const page = await browser.visitor({ javaScriptEnabled });
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot the password?" }).click();
    await heading(page, "A new password");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await page.getByText("Have a look at your inbox.").waitFor();
    await page.goto(await mailedLink(browser.shop, email, "/reset-password"));
    const newPassword = "four other words of mine";
    await page.getByLabel("New password", { exact: true }).fill("password1234");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.locator("#field-password-error").waitFor();
    await page.getByLabel("New password", { exact: true }).fill(newPassword);
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByText("Your new password is set.").waitFor();
    await fillSignIn(page, email);
    await page.getByText("That address and password do not belong together").waitFor();
    expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
    expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("");
    await fillSignIn(page, email, newPassword);
    await heading(page, "Profile");
  });

  it("lists where it is signed in and ends a session there", async () => {
    const email = await makeAccount(browser.shop, mailbox("roamer"));
    const elsewhere = await browser.visitor({ javaScriptEnabled });
    await signIn(elsewhere, email);
    const page = await browser.visitor({ javaScriptEnabled });
    await signIn(page, email);
    await page.goto("/account/security");
    expect(await page.getByText("This one").count()).toBe(1);
    await page.getByRole("button", { name: /^End the session/ }).click();
    await page.getByText("The session was ended.").waitFor();
    expect(await page.getByRole("button", { name: /^End the session/ }).count()).toBe(0);
    await elsewhere.goto("/account/security");
    await heading(elsewhere, "Sign in");
    expect(new URL(elsewhere.url()).searchParams.get("returnTo")).toBe("/account/security");
  });

  it("keeps addresses: adds, corrects, prefers and removes them", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    await signIn(page, await makeAccount(browser.shop, mailbox("mover")));
    await page.goto("/account/addresses");
    await page.getByText("No address yet").waitFor();
    for (const street of ["1 Demo Street", "2 Demo Street"]) {
      await page.getByRole("link", { name: "Add an address" }).click();
      await page.getByLabel("Name", { exact: true }).fill(`Home at ${street}`);
      await page.getByLabel("Street and number").fill(street);
      await page.getByLabel("Postal code").fill("12345");
      await page.getByLabel("Town").fill("Demoville");
      await page.getByLabel("Country").selectOption({ label: "Germany" });
      await page.getByRole("button", { name: "Save the address" }).click();
      await page.getByText("The address is saved.").waitFor();
    }
    const cards = page.getByRole("main").locator("li:has(address)");
    expect(await cards.first().innerText()).toContain("1 Demo Street");
    await page.getByRole("button", { name: "Make default" }).click();
    await page.getByText("comes first from now on").waitFor();
    expect(await cards.first().innerText()).toContain("2 Demo Street");
    await page.getByRole("link", { name: "Change Home at 2 Demo Street" }).click();
    await page.getByLabel("Street and number").fill("3 Demo Street");
    await page.getByRole("button", { name: "Save the address" }).click();
    await page.getByText("3 Demo Street", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove Home at 1 Demo Street" }).click();
    await page.getByText("The address is removed.").waitFor();
    expect(await cards.count()).toBe(1);
  });

  it("says at each field what is wrong, keeps what was typed, and puts the focus on the first", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    await page.goto("/sign-up");
    await page.locator("main form").evaluate((form) => form.setAttribute("novalidate", ""));
    await page.getByLabel("Your name").fill("Kept");
    await page.getByLabel("E-mail address").fill("no mailbox");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.locator("#field-password-error", { hasText: "At least 12 characters." }).waitFor();
    expect(await page.locator("#field-email-error").innerText()).toContain("name@example.com");
    expect(await page.getByLabel("Your name").inputValue()).toBe("Kept");
    expect(await page.getByLabel("E-mail address").inputValue()).toBe("no mailbox");
    if (javaScriptEnabled) await expect.poll(() => focused(page)).toBe("email");
    else expect(await page.locator("[autofocus]").first().getAttribute("name")).toBe("email");
  });

  it("leads back to the page that asked for it, and to no other site", async () => {
    const email = await makeAccount(browser.shop, mailbox("returner"));
    const page = await browser.visitor({ javaScriptEnabled });
    await page.goto("/account/addresses/new");
    await heading(page, "Sign in");
    await fillSignIn(page, email, "four wrong words of mine");
    await page.getByText("That address and password do not belong together").waitFor();
    await fillSignIn(page, email);
    await heading(page, "Add an address");

    const other = await browser.visitor({ javaScriptEnabled });
    for (const evil of ["//evil.example", "https://evil.example/", "/\\evil.example"]) {
      await other.goto(`/sign-in?returnTo=${encodeURIComponent(evil)}`);
      expect(await other.locator("main input[name=returnTo]").first().inputValue()).toBe("/account");
    }
  });
});

describe("what the frame shows of its visitor", () => {
  it("is asked for in one answer, follows signing in, and is gone after signing out", async () => {
    const email = await makeAccount(browser.shop, "menu@example.com", "Menu Reader");
    const page = await browser.visitor();
    await addAndOpenCart(page, await findCopy(browser.shop, "key"));
    await hydrated(page);
    const asked: string[] = [];
    page.on("request", (request) => {
      if (/summary|count/.test(new URL(request.url()).pathname)) asked.push(request.url());
    });
    await page.goto("/games");
    await hydrated(page);
    expect(asked).toHaveLength(1);
    await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
    await fillSignIn(page, email);
    await heading(page, "All games");
    await page.getByTestId("account-menu").click();
    await page.getByText("Signed in as").waitFor();
    expect(await page.getByRole("banner").innerText()).toContain("Menu Reader");
    expect(await page.getByTestId("cart-count").innerText()).toBe("1");
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("SUMMARY");

    await page.getByTestId("account-menu").click();
    await page.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor();
    await hydrated(page);
    expect(await page.content()).not.toContain("Menu Reader");
    await page.goto("/account");
    await heading(page, "Sign in");
    await page.goBack();
    expect(await page.content()).not.toContain("Menu Reader");
  });

  it("is the same page for everybody without scripts: a plain way to the account", async () => {
    const page = await browser.visitor({ javaScriptEnabled: false });
    await page.goto("/games");
    await page.getByRole("banner").getByRole("link", { name: "Account" }).click();
    await heading(page, "Sign in");
  });
});

describe("by keyboard", () => {
  it("signs in by tab and enter alone, and shows the password on request", async () => {
    const email = await makeAccount(browser.shop, "keys@example.com");
    const page = await browser.visitor();
    await page.goto("/sign-in");
    await hydrated(page);
    await page.getByLabel("E-mail address").focus();
    await page.keyboard.type(email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(goodPassword);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.getByLabel("Password", { exact: true }).getAttribute("type")).toBe("text");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await heading(page, "Profile");
  });
});
