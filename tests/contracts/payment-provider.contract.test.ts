/** What the shop relies on from Stripe, asked through the official client. */
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as limits from "#local/stripe/limits.ts";
import { errorOf, openStripe, sessionParams } from "./stripe-client.ts";
import { targetsOf } from "./targets.ts";

type Service = { stripe: Stripe; close: () => Promise<void> };

// Known differences of the stand-in from the service:
// - only the parameters of local/stripe/params.ts are known; others are `parameter_unknown`, as a misspelt one is there;
// - a total of 0 is refused as too small (the shop settles it without a payment);
// - paying, declining and refunding by hand need a person on the service: those cases run on the stand-in only;
// - webhooks of other types than the seven in local/stripe/objects.ts are not sent, and retries end after two minutes;
// - `refund.updated` follows at once, since no bank is waited for.
const targets = targetsOf<Service>("payment-provider", {
  async standIn() {
    const opened = await openStripe();
    return { stripe: opened.stripe, close: opened.close };
  },
  async real(values) {
    return { stripe: new Stripe(values["STRIPE_SECRET_KEY"] ?? ""), close: async () => {} };
  },
});

describe.each(targets)("payment provider on $name", ({ open }) => {
  let service: Service;
  const create = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}, idempotencyKey?: string) =>
    service.stripe.checkout.sessions.create(
      { ...sessionParams(), ...more },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    );

  beforeAll(async () => {
    service = await open();
  });
  afterAll(() => service.close());

  it("opens a session with what the shop asked for", async () => {
    const expiresAt = Math.floor(Date.now() / 1000) + limits.sessionSeconds.minimum + 60;
    const session = await create({ expires_at: expiresAt });
    expect(session).toMatchObject({
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      amount_total: 3998,
      currency: "usd",
      client_reference_id: "order_1",
      customer_email: "customer@example.com",
      metadata: { order_id: "order_1" },
      expires_at: expiresAt,
      livemode: false,
    });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.url).toContain(session.id);
  });

  it("adds the flat rate of a shipment to the total and collects an address", async () => {
    const session = await create({
      shipping_address_collection: { allowed_countries: ["DE", "JP", "US"] },
      shipping_options: [
        {
          shipping_rate_data: {
            type: "fixed_amount",
            display_name: "Flat rate",
            fixed_amount: { amount: 500, currency: "usd" },
          },
        },
      ],
    });
    expect(session.amount_subtotal).toBe(3998);
    expect(session.amount_total).toBe(4498);
    expect(session.shipping_cost?.amount_total).toBe(500);
    expect(session.shipping_address_collection?.allowed_countries).toEqual(["DE", "JP", "US"]);
  });

  it("finds a session again by its id, with the payment intent expanded where there is one", async () => {
    const session = await create();
    const again = await service.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(again.id).toBe(session.id);
    expect(again.payment_intent).toBeNull();
  });

  it("expires an open session once, and then says why it cannot", async () => {
    const session = await create();
    const expired = await service.stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: "expired", payment_status: "unpaid", url: null });
    const error = await errorOf(service.stripe.checkout.sessions.expire(session.id));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error.statusCode).toBe(400);
    expect(error.message).toContain('Only Checkout Sessions with a status in ["open"] can be expired');
  });

  it("names a session that does not exist", async () => {
    const error = await errorOf(service.stripe.checkout.sessions.retrieve("cs_test_missing"));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing" });
  });

  it("lists the refunds of a payment, none for an unknown one or none at all", async () => {
    const page = await service.stripe.refunds.list({ limit: 3 });
    expect(page.object).toBe("list");
    expect(page.data.length).toBeLessThanOrEqual(3);
  });

  it("refuses to refund a payment that does not exist", async () => {
    const error = await errorOf(service.stripe.refunds.create({ payment_intent: "pi_missing" }));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing" });
  });

  describe("idempotency keys", () => {
    it("answers the same session for the same key and parameters, and says that it is a replay", async () => {
      const key = `contract:${randomUUID()}`;
      const first = await create({}, key);
      const second = await create({}, key);
      expect(second.id).toBe(first.id);
      expect(new Headers(second.lastResponse.headers).get("idempotent-replayed")).toBe("true");
    });

    it("refuses the same key with other parameters", async () => {
      const key = `contract:${randomUUID()}`;
      await create({}, key);
      const error = await errorOf(create({ client_reference_id: "order_2" }, key));
      expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
      expect(error.statusCode).toBe(400);
    });
  });

  describe("refused parameters", () => {
    it.each([
      ["an unknown one", { misspelt: "x" }, { code: "parameter_unknown", param: "misspelt" }],
      [
        "a malformed address",
        { customer_email: "nobody" },
        { code: "email_invalid", param: "customer_email" },
      ],
      [
        "an address that is no URL",
        { success_url: "nowhere" },
        { code: "url_invalid", param: "success_url" },
      ],
      ["no line items", { line_items: undefined }, { param: "line_items" }],
    ])("names %s", async (_, more, details) => {
      const error = await errorOf(create(more as Partial<Stripe.Checkout.SessionCreateParams>));
      expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
      expect(error).toMatchObject({ statusCode: 400, ...details });
    });

    it("refuses a wrong key with 401 and never repeats it whole", async () => {
      const { stripe } = service;
      const wrong = `sk_test_${"0".repeat(24)}`;
      const error = await errorOf(stripe.checkout.sessions.retrieve("cs_test_x", {}, { apiKey: wrong }));
      expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
      expect(error.message).not.toContain(wrong);
    });
  });

  describe("published limits", () => {
    const line = (currency: string, amount: number) => [
      { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: "Key" } } },
    ];

    it.each(Object.keys(limits.minimumCharge))(
      "takes the minimum charge in %s and nothing below",
      async (currency) => {
        const minimum = limits.minimumCharge[currency] ?? 0;
        expect((await create({ line_items: line(currency, minimum) })).amount_total).toBe(minimum);
        const error = await errorOf(create({ line_items: line(currency, minimum - 1) }));
        expect(error).toMatchObject({ statusCode: 400, code: "amount_too_small" });
      },
    );

    it("refuses a total above eight digits", async () => {
      const error = await errorOf(create({ line_items: line("usd", limits.maximumCharge + 1) }));
      expect(error.statusCode).toBe(400);
    });

    it.each([
      ["earlier than 30 minutes", limits.sessionSeconds.minimum - 60],
      ["later than 24 hours", limits.sessionSeconds.maximum + 60],
    ])("refuses a session that expires %s", async (_, seconds) => {
      const error = await errorOf(create({ expires_at: Math.floor(Date.now() / 1000) + seconds }));
      expect(error).toMatchObject({ statusCode: 400, param: "expires_at" });
    });

    it(`refuses more than ${limits.maxLineItems} line items`, async () => {
      const items = Array.from({ length: limits.maxLineItems + 1 }, () => line("usd", 100)).flat();
      expect((await errorOf(create({ line_items: items }))).statusCode).toBe(400);
    });

    it(`refuses more than ${limits.maxShippingOptions} shipping options`, async () => {
      const rate = {
        type: "fixed_amount",
        display_name: "Rate",
        fixed_amount: { amount: 1, currency: "usd" },
      } as const;
      const options = Array.from({ length: limits.maxShippingOptions + 1 }, () => ({
        shipping_rate_data: rate,
      }));
      expect((await errorOf(create({ shipping_options: options }))).statusCode).toBe(400);
    });

    it(`refuses a client reference of more than ${limits.maxClientReferenceLength} characters`, async () => {
      const reference = "x".repeat(limits.maxClientReferenceLength + 1);
      expect((await errorOf(create({ client_reference_id: reference }))).statusCode).toBe(400);
    });

    it.each([
      [
        "too many keys",
        Object.fromEntries(Array.from({ length: limits.metadataLimits.keys + 1 }, (_, n) => [`k${n}`, "v"])),
      ],
      ["too long a key", { ["k".repeat(limits.metadataLimits.keyLength + 1)]: "v" }],
      ["too long a value", { k: "v".repeat(limits.metadataLimits.valueLength + 1) }],
    ])("refuses metadata with %s", async (_, metadata) => {
      expect((await errorOf(create({ metadata }))).statusCode).toBe(400);
    });

    it(`refuses an idempotency key of more than ${limits.maxIdempotencyKeyLength} characters`, async () => {
      const error = await errorOf(create({}, "k".repeat(limits.maxIdempotencyKeyLength + 1)));
      expect(error.statusCode).toBe(400);
    });

    it(`refuses a page of more than ${limits.pageSize.maximum} objects`, async () => {
      const error = await errorOf(service.stripe.refunds.list({ limit: limits.pageSize.maximum + 1 }));
      expect(error.statusCode).toBe(400);
    });
  });
});
