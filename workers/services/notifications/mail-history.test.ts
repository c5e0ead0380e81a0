// Choices of accounts, their mails, and what the provider tells of mails: once, in any order, before or after we noted it.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signWebhook } from "#local/resend/webhooks.ts";
import { createStore, guest, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import { testSecrets } from "#tests/setup/test-secrets.ts";
import type { Account } from "../../shared/actor.ts";
import type { MailMessage } from "./notifications.service.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());
beforeEach(async () => {
  await store.settleDown();
  store.mailer.calls.length = 0;
});

const { RESEND_WEBHOOK_SECRET: secret } = testSecrets();

async function account(email = `${randomUUID()}@example.com`): Promise<Account> {
  const [row] = await store.sql<{ id: string }>`
    insert into users (name, email, email_verified) values ('Example Person', ${email}, true) returning id`;
  return {
    ...guest(),
    kind: "account",
    userId: row?.id ?? "",
    email,
    emailVerified: true,
    name: "Example Person",
    roles: [],
    via: "session",
    sessionId: randomUUID(),
    secondFactorAt: null,
    secondFactorEnrolled: false,
    scopes: [],
  };
}

const types = {
  delivered: "email.delivered",
  delayed: "email.delivery_delayed",
  bounced: "email.bounced",
  complained: "email.complained",
  failed: "email.failed",
} as const;

/** The provider tells something of a mail, at a minute of the day. */
function tell(
  providerId: string,
  type: string,
  { id = `msg_${randomUUID()}`, minute = 0, bounce = "Permanent" } = {},
) {
  const body = JSON.stringify({
    type,
    created_at: new Date(Date.UTC(2026, 10, 1, 12, minute)).toISOString(),
    data: { email_id: providerId, ...(type === "email.bounced" && { bounce: { type: bounce } }) },
  });
  const signed = signWebhook(id, body, secret, Math.floor(Date.now() / 1000));
  const headers = { id, timestamp: signed["svix-timestamp"], signature: signed["svix-signature"] };
  return store.services.notifications.receiveMailEvent(guest(), { rawBody: body, headers });
}

async function paid(email: string): Promise<Placed> {
  const placed = await store.order((await store.sellKeys()).sku, 1, { email });
  store.provider.pay(placed.sessionId);
  await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
  await store.sql`update outbox set sent_at = now() where payload->>'orderId' = ${placed.uuid}`;
  return placed;
}
const messageOf = (
  type: "order.placed" | "order.paid" | "order.cancelled",
  { uuid }: Placed,
): MailMessage => ({
  v: 1,
  id: randomUUID(),
  traceId: "trace",
  type,
  payload: { orderId: uuid },
});
const send = (message: MailMessage) => store.services.notifications.sendOrderMail(store.job, message);

/** A mail that was sent, with the provider's id of it. */
async function sentMail(email = `${randomUUID()}@example.com`) {
  const placed = await paid(email);
  const message = messageOf("order.paid", placed);
  expect(await send(message)).toBe("sent");
  const [row] = await store.sql<{ providerId: string }>`
    select provider_id as "providerId" from email_log where message_id = ${message.id}`;
  return { placed, message, email, providerId: row?.providerId ?? "" };
}
const deliveryOf = async (providerId: string) =>
  (
    await store.sql<{
      delivery: string | null;
    }>`select delivery from email_log where provider_id = ${providerId}`
  )[0]?.delivery;
const suppressionOf = async (email: string) =>
  (await store.sql<{ reason: string }>`select reason from mail_suppressions where email = ${email}`)[0]
    ?.reason;

describe("choices", () => {
  test("begin with nothing wanted, keep what is chosen, and are each account's own", async () => {
    const [one, other] = [await account(), await account()];
    const { notifications } = store.services;
    const nothing = [
      { topic: "store_news", wanted: false },
      { topic: "price_drops", wanted: false },
    ];
    expect(await notifications.getPreferences(one)).toEqual({ topics: nothing });
    const input = { topics: [{ topic: "price_drops", wanted: true } as const] };
    const chosen = { topics: [nothing[0], { topic: "price_drops", wanted: true }] };
    expect(await notifications.changePreferences(one, input)).toEqual(chosen);
    expect(await notifications.changePreferences(one, input)).toEqual(chosen);
    expect(await notifications.getPreferences(one)).toEqual(chosen);
    expect(await notifications.getPreferences(other)).toEqual({ topics: nothing });
    const both = await notifications.changePreferences(one, {
      topics: [{ topic: "store_news", wanted: true }],
    });
    expect(both.topics.every(({ wanted }) => wanted)).toBe(true);
    const none = await notifications.changePreferences(one, {
      topics: [
        { topic: "store_news", wanted: false },
        { topic: "price_drops", wanted: false },
      ],
    });
    expect(none.topics.some(({ wanted }) => wanted)).toBe(false);
  });

  test("cost one round trip to read and one to keep", async () => {
    const one = await account();
    store.standIn.reset();
    await store.services.notifications.getPreferences(one);
    await store.services.notifications.changePreferences(one, {
      topics: [{ topic: "store_news", wanted: true }],
    });
    expect(store.standIn.requests).toHaveLength(2);
  });

  test("are nobody's without an account", async () => {
    await expect(store.services.notifications.getPreferences(guest())).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(store.services.notifications.listMails(guest(), { limit: 1 })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});

describe("mails sent to me", () => {
  test("are those of my account and my orders, newest first, page by page, and nobody else's", async () => {
    const [me, other] = [await account(), await account()];
    const [mine, claimed, theirs] = [await sentMail(me.email), await sentMail(), await sentMail(me.email)];
    // An order claimed later: its mail was sent to a guest.
    await store.sql`update orders set user_id = ${me.userId} where id = ${claimed.placed.uuid}`;
    await store.sql`update email_log set user_id = ${me.userId} where provider_id = ${mine.providerId}`;
    await store.sql`update email_log set user_id = ${other.userId} where provider_id = ${theirs.providerId}`;
    const first = await store.services.notifications.listMails(me, { limit: 1 });
    expect(first.items).toMatchObject([
      {
        kind: "order.paid",
        subject: expect.stringContaining(claimed.placed.order.number),
        state: "sent",
        delivery: null,
      },
    ]);
    const rest = await store.services.notifications.listMails(me, {
      limit: 1,
      cursor: first.nextCursor ?? "",
    });
    expect(rest.items).toMatchObject([{ subject: expect.stringContaining(mine.placed.order.number) }]);
    expect(rest.nextCursor).toBeNull();
    expect(rest.items[0]?.id).toMatch(/^mail_/);
    expect(JSON.stringify([first, rest])).not.toContain("@example.com");
  });

  test("refuse a cursor of another list", async () => {
    const me = await account();
    const listed = store.services.notifications.listMails(me, { limit: 1, cursor: "AAAA" });
    await expect(listed).rejects.toMatchObject({ code: "invalid_request", fields: [{ path: "cursor" }] });
  });
});

describe("what the provider tells", () => {
  test.each([
    [["delayed", "delivered"], "delivered"],
    [["delivered", "delayed"], "delivered"],
    [["delivered", "bounced"], "bounced"],
    [["bounced", "delivered"], "bounced"],
    [["delivered", "complained"], "complained"],
    [["complained", "bounced", "delivered", "delayed"], "complained"],
    [["failed", "delayed"], "failed"],
  ] as const)("%j makes the mail %s", async (told, delivery) => {
    const { providerId } = await sentMail();
    for (const [minute, what] of told.entries()) await tell(providerId, types[what], { minute });
    expect(await deliveryOf(providerId)).toBe(delivery);
  });

  test("counts once, however often and in whatever company it comes", async () => {
    const { providerId } = await sentMail();
    const id = `msg_${randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tell(providerId, "email.delivered", { id })),
    );
    expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(answers.every(({ eventId }) => eventId === id)).toBe(true);
  });

  test("is not lost when it comes before the sender noted the provider's id", async () => {
    const email = `${randomUUID()}@example.com`;
    const placed = await paid(email);
    const message = messageOf("order.paid", placed);
    store.mailer.loseNextAnswer();
    await expect(send(message)).rejects.toThrow();
    const id = await store.mailer.send(store.mailer.calls.at(-1) ?? never());
    await tell(id, "email.bounced");
    expect(await send(message)).toBe("sent");
    expect(await deliveryOf(id)).toBe("bounced");
    expect(await suppressionOf(email)).toBe("bounced");
  });

  test("and what the sender notes at the same time see each other, whichever is first", async () => {
    for (let time = 0; time < 10; time += 1) {
      const { message, providerId } = await sentMail();
      await store.sql`update email_log set state = 'sending', provider_id = null, delivery = null where message_id = ${message.id}`;
      await Promise.all([send(message), tell(providerId, "email.delivered")]);
      expect(await deliveryOf(providerId)).toBe("delivered");
    }
  });

  test("of a mail that is not ours, or of a click, is answered and changes nothing", async () => {
    const { providerId } = await sentMail();
    expect(await tell(randomUUID(), "email.bounced")).toMatchObject({ fresh: true });
    expect(await tell(providerId, "email.clicked")).toMatchObject({ fresh: false });
    expect(await deliveryOf(providerId)).toBeNull();
  });

  test("with a signature that does not hold reaches no database", async () => {
    store.standIn.reset();
    const headers = { id: "msg_1", timestamp: String(Math.floor(Date.now() / 1000)), signature: "v1,AAAA" };
    const received = store.services.notifications.receiveMailEvent(guest(), { rawBody: "{", headers });
    await expect(received).rejects.toMatchObject({ code: "invalid_signature" });
    expect(store.standIn.requests).toEqual([]);
  });
});

describe("an address that takes no mail", () => {
  test("is not written to again after it bounced for good, whatever the mail", async () => {
    const { email, providerId } = await sentMail();
    await tell(providerId, "email.bounced");
    expect(await suppressionOf(email)).toBe("bounced");
    await store.sql`update mail_suppressions set at = now() where email = ${email}`;
    const message = messageOf("order.paid", await paid(email.toUpperCase()));
    store.mailer.calls.length = 0;
    expect(await send(message)).toBe("suppressed");
    expect(await send(message)).toBe("suppressed");
    expect(store.mailer.calls).toEqual([]);
    const [row] =
      await store.sql`select state, last_error as error from email_log where message_id = ${message.id}`;
    expect(row).toEqual({ state: "failed", error: "suppressed: bounced" });
  });

  test("is tried again after 30 days, since somebody may have it by then", async () => {
    const { email, providerId } = await sentMail();
    await tell(providerId, "email.bounced");
    await store.sql`update mail_suppressions set at = now() - interval '31 days' where email = ${email}`;
    expect(await send(messageOf("order.paid", await paid(email)))).toBe("sent");
  });

  test("is one that exists when its mailbox was only full", async () => {
    const { email, providerId } = await sentMail();
    await tell(providerId, "email.bounced", { bounce: "Transient" });
    expect(await deliveryOf(providerId)).toBe("bounced");
    expect(await suppressionOf(email)).toBeUndefined();
  });

  test("of a reader who complained still gets what was bought, and nothing besides", async () => {
    const { email, providerId } = await sentMail();
    await tell(providerId, "email.complained");
    expect(await suppressionOf(email)).toBe("complained");
    expect(await send(messageOf("order.paid", await paid(email)))).toBe("sent");
    const placed = await store.order((await store.sellKeys()).sku, 1, { email });
    expect(await send(messageOf("order.placed", placed))).toBe("suppressed");
  });
});

function never(): never {
  throw new Error("the mail was not handed to the provider");
}
