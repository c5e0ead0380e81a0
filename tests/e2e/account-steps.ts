/** What people do with an account in a browser: sign up, open mails, sign in, show codes. */
import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { hashPassword } from "better-auth/crypto";
import { expect } from "vitest";
import type { TestShop } from "#tests/setup/shop.ts";

export const goodPassword = "four words of mine";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of an authenticator app (RFC 6238), `steps` half minutes from now; `secret` as the page shows it. */
export function totp(secret: string, steps = 0): string {
  const bits = Array.from(secret.replaceAll(/[\s=]/g, ""), (sign) =>
    base32.indexOf(sign).toString(2).padStart(5, "0"),
  ).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Waits for a mail to `to` that holds a link to that page; answers the newest one's. */
export async function mailedLink(shop: TestShop, to: string, path: string): Promise<string> {
  const links = () =>
    shop.cloud.resend
      .emailsTo(to)
      .flatMap(
        (mail) =>
          `${mail.text ?? ""} ${mail.html ?? ""}`.match(
            new RegExp(`${shop.url}${path}\\?token=[\\w.-]+`, "g"),
          ) ?? [],
      );
  await expect
    .poll(() => links().length, { timeout: 30_000, message: `a mail to ${to} with a link to ${path}` })
    .toBeGreaterThan(0);
  return links().at(-1) ?? "";
}

/** An account whose mailbox is proven, without the way there. Answers its address. */
export async function makeAccount(
  shop: TestShop,
  email: string,
  name = "Someone Who Plays",
): Promise<string> {
  const hash = await hashPassword(goodPassword);
  await shop.database.sql`
    with person as (
      insert into users (id, name, email, email_verified)
      values (uuidv7(), ${name}, ${email}, true) returning id
    )
    insert into sign_in_methods (id, user_id, account_id, provider_id, password)
    select uuidv7(), id, id::text, 'credential', ${hash} from person`;
  return email;
}

export async function fillSignIn(page: Page, email: string, password = goodPassword): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}

/** On the page that a mailed link leads to. */
export async function confirmMailbox(page: Page, password = goodPassword): Promise<void> {
  await page.getByLabel("Password of the account", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Yes, this mailbox is mine" }).click();
}

/** Signs in and lands on the profile. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, email);
  await page.getByRole("heading", { level: 1, name: "Profile" }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Account" }).getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor();
}

/** From the page of the second factor to where it leads, set up. Answers the secret and the recovery codes. */
export async function enrol(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.getByLabel("Your password", { exact: true }).fill(goodPassword);
  await page.getByRole("button", { name: "Go on" }).click();
  const secret = (await page.getByTestId("totp-secret").innerText()).replaceAll(/\s/g, "");
  const recoveryCodes = await page.getByTestId("recovery-codes").locator("li").allInnerTexts();
  await page.getByLabel("I have kept the recovery codes").check();
  await page.getByLabel("Code from your app").fill(totp(secret));
  await page.getByRole("button", { name: "Turn it on" }).click();
  return { secret, recoveryCodes };
}
