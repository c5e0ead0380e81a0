// Mails come in the language of the order or the account that they are about, whole.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import { locales } from "../../shared/locales.ts";
import { german as germanAccount } from "./account-mails.de.ts";
import { english as englishAccount, type AccountMailPurpose } from "./account-mails.en.ts";
import { accountMail } from "./account-mails.ts";
import type { OrderFacts } from "./notifications.repository.ts";
import { linksMail, orderMail, type OrderMailKind } from "./order-mails.ts";

const support = { storeName: "Playshelf", supportAddress: "help@example.com" };
const order: OrderFacts = {
  id: randomUUID(),
  number: "PS-0000000000",
  state: "paid",
  stateReason: null,
  email: "reader@example.com",
  locale: "en",
  currency: "EUR",
  shippingMinor: 500,
  totalMinor: 125_000,
  refundedMinor: 0,
  requiresShipping: true,
  heldUntil: null,
  linkId: null,
  lines: [
    { title: "Chess", platform: "PC", edition: "Box", format: "boxed", quantity: 1, totalMinor: 124_500 },
  ],
};
const keys = order.lines.map((line) => ({ ...line, format: "key" as const }));
const linkUrl = "https://shop.example.com/o/token";

const ends = ["payment_declined", "cancelled_by_customer", "payment_timeout", "stock_lost", "something_new"];
const orderMails: [OrderMailKind, Partial<OrderFacts>][] = [
  ["order.placed", {}],
  ["order.paid", {}],
  ["order.paid", { lines: keys, requiresShipping: false }],
  ["order.refunded", {}],
  ...ends.map((stateReason): [OrderMailKind, Partial<OrderFacts>] => ["order.cancelled", { stateReason }]),
];
const purposes = Object.keys(englishAccount) as AccountMailPurpose[];

/** The lines of a mail that say something, without what is the same in every language. */
const sentencesOf = (text: string) =>
  text.split("\n").filter((line) => line !== "" && !line.startsWith("1 × Chess (PC, Box, "));

/** The same mail in both languages has as many lines, and none of them is the same. */
function expectBothWhole(english: string, german: string) {
  const [ours, theirs] = [sentencesOf(english), sentencesOf(german)];
  expect(theirs).toHaveLength(ours.length);
  expect(theirs.filter((line) => ours.includes(line))).toEqual([]);
}

describe("what mails say in German", () => {
  test.each(orderMails)("%s %j is the English mail, whole", (kind, differs) => {
    const [english, german] = locales.map((locale) =>
      orderMail(support, kind, { ...order, ...differs, locale }, linkUrl, 100),
    );
    expectBothWhole(english?.text ?? "", german?.text ?? "");
    expect(german?.html).toContain('<html lang="de">');
    expect(german?.text).toContain(`Gesamtsumme (inklusive Mehrwertsteuer): 1.250,00\u00a0€`);
  });

  test("the links of orders come in the language of the latest", () => {
    const both = locales.map((locale) => linksMail(support, [{ order: { ...order, locale }, linkUrl }]).text);
    expectBothWhole(both[0] ?? "", both[1] ?? "");
  });

  test.each(purposes)("account mail %s is the English mail, whole", (purpose) => {
    const [english, german] = locales.map((locale) =>
      accountMail(support, purpose, { locale, linkUrl, newEmail: "new@example.com" }),
    );
    expectBothWhole(english?.text ?? "", german?.text ?? "");
    expect(german?.html).toContain('<html lang="de">');
    expect("action" in germanAccount[purpose]("", "")).toBe("action" in englishAccount[purpose]("", ""));
  });
});

describe("the language of a mail", () => {
  let store: Store;
  beforeAll(async () => void (store = await createStore()));
  afterAll(() => store.close());

  test("of an order is the one that it was placed in, and its link leads there", async () => {
    const { sku } = await store.sellKeys();
    const placed = await store.order(sku, 1, { locale: "de", email: "deutsch@example.com" });
    await store.settleDown();
    const mail = store.mailer.mails.find(({ to }) => to === "deutsch@example.com");
    expect(mail?.subject).toBe(`Ihre Bestellung ${placed.order.number} ist für Sie reserviert`);
    expect(await store.services.orders.openLink(guest(), { token: placed.orderToken })).toEqual({
      orderId: placed.order.id,
      locale: "de",
    });
  });

  test("of an order without one is English", async () => {
    const { sku } = await store.sellKeys();
    const placed = await store.order(sku, 1, { email: "plain@example.com" });
    await store.settleDown();
    const mail = store.mailer.mails.find(({ to }) => to === "plain@example.com");
    expect(mail?.subject).toBe(`We hold your order ${placed.order.number}`);
  });

  test.each([
    ["en", "reset_password", "Choose a new password for", "https://shop.example.com/reset-password?token="],
    [
      "de",
      "reset_password",
      "Wählen Sie ein neues Passwort",
      "https://shop.example.com/de/reset-password?token=",
    ],
    ["de", "already_registered", "Sie haben schon ein Konto", "https://shop.example.com/de/sign-in"],
  ])("about an account is the account's: %s %s", async (locale, kind, subject, link) => {
    const email = `${randomUUID()}@example.com`;
    const [mail] = await store.sql<{ id: string }>`
      with person as (
        insert into users (name, email, email_verified, locale) values ('Reader', ${email}, true, ${locale}) returning id)
      insert into account_mails (kind, email, user_id, trace_id) select ${kind}, ${email}, id, 'trace' from person
      returning id`;
    const payload = { accountMailId: mail?.id ?? "" };
    const message = {
      v: 1,
      id: randomUUID(),
      traceId: "trace",
      type: "account.mail_requested",
      payload,
    } as const;
    expect(await store.services.notifications.sendAccountMail(store.job, message)).toBe("sent");
    const sent = store.mailer.mails.find(({ to }) => to === email);
    expect(sent?.subject).toContain(subject);
    expect(sent?.text).toContain(link);
  });
});
