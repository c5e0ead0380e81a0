/** What the Stripe stand-in does after a click or a switch: events, signatures, retries, disorder, time. */
import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionSeconds, idempotencyWindowMilliseconds } from "#local/stripe/limits.ts";
import { errorOf, openReceiver, openStripe, sessionParams } from "./stripe-client.ts";

const address = {
  name: "Example Customer",
  address: {
    line1: "1 Example Street",
    line2: null,
    city: "Example City",
    postal_code: "00000",
    state: null,
    country: "DE",
  },
};

describe("stripe stand-in", () => {
  let at: number;
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let opened: Awaited<ReturnType<typeof openStripe>>;
  const open = () => opened.stripe.checkout.sessions.create(sessionParams());
  const retrieve = (id: string) =>
    opened.stripe.checkout.sessions.retrieve(id, {
      expand: ["payment_intent", "payment_intent.latest_charge"],
    });
  const intentOf = (session: Stripe.Checkout.Session) => session.payment_intent as Stripe.PaymentIntent;

  beforeEach(async () => {
    at = Date.now();
    receiver = await openReceiver();
    opened = await openStripe({ webhookUrl: receiver.url, now: () => at });
  });
  afterEach(async () => {
    await opened.close();
    await receiver.close();
  });

  describe("payments", () => {
    it("pays a session: intent and charge succeed, both events arrive signed", async () => {
      const { id } = await open();
      opened.standIn.pay(id);
      await opened.standIn.flush();
      const paid = await retrieve(id);
      expect(paid).toMatchObject({ status: "complete", payment_status: "paid", url: null });
      expect(intentOf(paid)).toMatchObject({
        status: "succeeded",
        amount_received: 3998,
        metadata: { order_id: "order_1" },
      });
      expect(intentOf(paid).latest_charge).toMatchObject({ paid: true, amount: 3998 });
      expect(receiver.types().sort()).toEqual(["checkout.session.completed", "payment_intent.succeeded"]);
      const crypto = Stripe.createSubtleCryptoProvider();
      for (const { body, signature } of receiver.received) {
        const event = await opened.stripe.webhooks.constructEventAsync(
          body,
          signature,
          opened.webhookSecret,
          300,
          crypto,
        );
        expect(event.api_version).toBe(Stripe.API_VERSION);
      }
    });

    it("signs with the time of sending, so that a receiver can refuse what is too old", async () => {
      const { id } = await open();
      at -= 301_000;
      opened.standIn.pay(id);
      await opened.standIn.flush();
      const { body, signature } = receiver.received[0] ?? { body: "", signature: "" };
      const check = opened.stripe.webhooks.constructEventAsync(body, signature, opened.webhookSecret, 300);
      await expect(check).rejects.toThrow(/Timestamp outside the tolerance zone/);
    });

    it("keeps the address that was collected, and needs one where the session asks for it", async () => {
      const { id } = await opened.stripe.checkout.sessions.create({
        ...sessionParams(),
        shipping_address_collection: { allowed_countries: ["DE"] },
      });
      expect(() => opened.standIn.pay(id)).toThrow(/shipping address/);
      opened.standIn.pay(id, { address });
      const paid = await retrieve(id);
      expect(paid.collected_information?.shipping_details).toEqual(address);
      expect(intentOf(paid).shipping).toMatchObject({ name: "Example Customer" });
    });

    it("leaves a session open after a decline, and it can be paid then", async () => {
      const { id } = await open();
      opened.standIn.decline(id);
      await opened.standIn.flush();
      const declined = await retrieve(id);
      expect(declined).toMatchObject({ status: "open", payment_status: "unpaid" });
      expect(intentOf(declined)).toMatchObject({
        status: "requires_payment_method",
        last_payment_error: { code: "card_declined" },
      });
      expect(receiver.types()).toEqual(["payment_intent.payment_failed"]);
      opened.standIn.pay(id);
      expect(intentOf(await retrieve(id)).id).toBe(intentOf(declined).id);
    });

    it("pays a session once only, and never an expired one", async () => {
      const first = await open();
      opened.standIn.pay(first.id);
      expect(() => opened.standIn.pay(first.id)).toThrow(/no longer active/);
      const second = await open();
      await opened.stripe.checkout.sessions.expire(second.id);
      expect(() => opened.standIn.pay(second.id)).toThrow(/no longer active/);
    });

    it("expires a session by itself when its time is up", async () => {
      const { id } = await open();
      at += sessionSeconds.maximum * 1000 - 1000;
      expect((await retrieve(id)).status).toBe("open");
      at += 1000;
      expect((await retrieve(id)).status).toBe("expired");
      await opened.standIn.flush();
      expect(receiver.types()).toEqual(["checkout.session.expired"]);
    });
  });

  describe("refunds", () => {
    const paidIntent = async () => {
      const { id } = await open();
      opened.standIn.pay(id);
      return intentOf(await retrieve(id)).id;
    };

    it("gives a part back, then the rest, and nothing more", async () => {
      const intent = await paidIntent();
      const part = await opened.stripe.refunds.create({
        payment_intent: intent,
        amount: 998,
        reason: "requested_by_customer",
      });
      expect(part).toMatchObject({ amount: 998, status: "succeeded", currency: "usd" });
      const rest = await opened.stripe.refunds.create({ payment_intent: intent });
      expect(rest.amount).toBe(3000);
      const error = await errorOf(opened.stripe.refunds.create({ payment_intent: intent }));
      expect(error).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
      const listed = await opened.stripe.refunds.list({ payment_intent: intent });
      expect(listed.data.map(({ id }) => id)).toEqual([rest.id, part.id]);
    });

    it("refuses more than is left", async () => {
      const intent = await paidIntent();
      const error = await errorOf(opened.stripe.refunds.create({ payment_intent: intent, amount: 3999 }));
      expect(error).toMatchObject({ statusCode: 400, param: "amount" });
    });

    it("tells the shop of a refund made by hand", async () => {
      opened.standIn.refund(await paidIntent(), 100);
      await opened.standIn.flush();
      expect(receiver.types()).toEqual(
        expect.arrayContaining(["refund.created", "charge.refunded", "refund.updated"]),
      );
    });

    it("pages through a list by cursor, newest first", async () => {
      const intent = await paidIntent();
      for (let n = 0; n < 5; n += 1) opened.standIn.refund(intent, 10 + n);
      const amounts: number[] = [];
      for await (const refund of opened.stripe.refunds.list({ payment_intent: intent, limit: 2 }))
        amounts.push(refund.amount);
      expect(amounts).toEqual([14, 13, 12, 11, 10]);
    });
  });

  describe("deliveries", () => {
    it("tries again until the shop answers 2xx", async () => {
      receiver.answer.status = 500;
      opened.standIn.expire((await open()).id);
      await opened.standIn.flush();
      await opened.standIn.flush();
      expect(opened.standIn.deliveries()[0]).toMatchObject({
        status: "waiting",
        attempts: 2,
        lastAnswer: "500",
      });
      receiver.answer.status = 200;
      await opened.standIn.flush();
      await opened.standIn.flush();
      expect(opened.standIn.deliveries()[0]).toMatchObject({ status: "delivered", attempts: 3 });
      expect(receiver.received).toHaveLength(3);
    });

    it("sends by itself, without being asked", async () => {
      opened.standIn.expire((await open()).id);
      await expect.poll(() => receiver.types()).toEqual(["checkout.session.expired"]);
    });

    it("sends each event as often as it is told to, and again on demand", async () => {
      opened.standIn.setDelivery({ duplicate: 3 });
      opened.standIn.expire((await open()).id);
      await opened.standIn.flush();
      expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
      expect(receiver.received).toHaveLength(3);
      opened.standIn.setDelivery({ duplicate: 1 });
      opened.standIn.redeliver(opened.standIn.events()[0]?.id ?? "");
      await opened.standIn.flush();
      expect(receiver.received).toHaveLength(4);
    });

    it("sends the newest first when told to", async () => {
      opened.standIn.setDelivery({ reorder: true });
      opened.standIn.pay((await open()).id);
      await opened.standIn.flush();
      expect(receiver.types()).toEqual(["checkout.session.completed", "payment_intent.succeeded"]);
    });

    it("holds deliveries back and releases them", async () => {
      opened.standIn.setDelivery({ paused: true });
      opened.standIn.expire((await open()).id);
      expect(receiver.received).toHaveLength(0);
      opened.standIn.setDelivery({ paused: false });
      await expect.poll(() => receiver.received.length).toBe(1);
    });
  });

  describe("failures", () => {
    it("replays a server error under its key and tells the client not to try again", async () => {
      opened.standIn.failNext(1, 500);
      const key = { idempotencyKey: "failed" };
      const create = () => opened.stripe.checkout.sessions.create(sessionParams(), key);
      expect((await errorOf(create())).statusCode).toBe(500);
      expect((await errorOf(create())).headers?.["stripe-should-retry"]).toBe("false");
      at += idempotencyWindowMilliseconds;
      expect((await create()).status).toBe("open");
    });

    it("keeps no refused parameters under a key", async () => {
      const key = { idempotencyKey: "refused" };
      await errorOf(opened.stripe.checkout.sessions.create({ ...sessionParams(), expires_at: 1 }, key));
      expect((await opened.stripe.checkout.sessions.create(sessionParams(), key)).status).toBe("open");
    });

    it("refuses a second request while the first with its key is under way", async () => {
      opened.standIn.setDelay(50);
      const create = () =>
        opened.stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: "both" });
      const outcomes = await Promise.allSettled([create(), create()]);
      const refused = outcomes.flatMap((outcome) =>
        outcome.status === "rejected" ? [outcome.reason as Stripe.errors.StripeError] : [],
      );
      expect(refused.map(({ statusCode, code }) => [statusCode, code])).toEqual([
        [409, "idempotency_key_in_use"],
      ]);
      expect(opened.standIn.sessions()).toHaveLength(1);
    });
  });
});
