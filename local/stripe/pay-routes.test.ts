/** The payment page and the control page, as a browser without JavaScript meets them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStripe, sessionParams } from "#tests/contracts/stripe-client.ts";

const address = {
  name: "Example Customer",
  line1: "1 Example Street",
  line2: "",
  city: "Example City",
  postal_code: "00000",
  country: "JP",
};

describe("payment page", () => {
  let opened: Awaited<ReturnType<typeof openStripe>>;
  const post = (id: string, fields: Record<string, string>) =>
    fetch(`${opened.url}/c/pay/${id}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    });
  const read = async (id: string) => (await fetch(`${opened.url}/c/pay/${id}`)).text();
  const open = () => opened.stripe.checkout.sessions.create(sessionParams());
  const openBoxed = () =>
    opened.stripe.checkout.sessions.create({
      ...sessionParams(),
      shipping_address_collection: { allowed_countries: ["DE", "JP"] },
      shipping_options: [
        {
          shipping_rate_data: {
            type: "fixed_amount",
            display_name: "Flat rate",
            fixed_amount: { amount: 590, currency: "usd" },
          },
        },
      ],
    });

  beforeEach(async () => {
    opened = await openStripe();
  });
  afterEach(() => opened.close());

  it("says that no money moves, and shows items, total and the customer's address", async () => {
    const { id, url } = await openBoxed();
    expect(url).toBe(`${opened.url}/c/pay/${id}`);
    const html = await read(id);
    for (const text of [
      "no money moves",
      "Activation key",
      "$45.88",
      "$5.90",
      "customer@example.com",
      "Japan",
    ]) {
      expect(html).toContain(text);
    }
    expect(html).toContain('href="http://localhost:8787/cart"');
  });

  it("escapes what the shop sent", async () => {
    const session = await opened.stripe.checkout.sessions.create({
      ...sessionParams(),
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: "jpy",
            unit_amount: 500,
            product_data: { name: "<script>alert(1)</script>" },
          },
        },
      ],
    });
    const html = await read(session.id);
    expect(html).not.toContain("<script>");
    expect(html).toContain("¥500");
  });

  it("sends the browser back to the shop after paying, with the session's id filled in", async () => {
    const { id } = await open();
    const response = await post(id, { action: "pay" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`http://localhost:8787/orders/order_1?session=${id}`);
    expect(opened.standIn.sessions()[0]).toMatchObject({ status: "complete", payment_status: "paid" });
    expect(await read(id)).toContain("This payment is complete");
    expect((await post(id, { action: "pay" })).status).toBe(409);
  });

  it("keeps the address that was typed", async () => {
    const { id } = await openBoxed();
    await post(id, { action: "pay", ...address });
    expect(opened.standIn.sessions()[0]?.collected_information.shipping_details).toMatchObject({
      name: "Example Customer",
      address: {
        line1: "1 Example Street",
        line2: null,
        city: "Example City",
        postal_code: "00000",
        country: "JP",
      },
    });
  });

  it.each([
    ["no city", { city: " " }, "Enter a city."],
    ["a country that is not offered", { country: "FR" }, "Choose a country of the list."],
  ])("refuses an address with %s, says so at the field and keeps the rest", async (_, change, sentence) => {
    const { id } = await openBoxed();
    const response = await post(id, { action: "pay", ...address, ...change });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(sentence);
    expect(html).toContain('value="1 Example Street"');
    expect(opened.standIn.sessions()[0]?.status).toBe("open");
  });

  it("asks once more with 3-D Secure, carrying the address, and takes a refusal", async () => {
    const { id } = await openBoxed();
    const confirm = await (await post(id, { action: "three_d_secure", ...address })).text();
    expect(confirm).toContain("asks you to confirm");
    expect(confirm).toContain('name="city" value="Example City"');
    await post(id, { action: "refuse_authentication", ...address });
    expect(await read(id)).toContain("unable to authenticate");
    expect((await post(id, { action: "pay", ...address })).status).toBe(303);
  });

  it("shows why a card was declined and lets the customer try again", async () => {
    const { id } = await open();
    const declined = await post(id, { action: "decline" });
    expect(declined.headers.get("location")).toBe(`/c/pay/${id}`);
    expect(await read(id)).toContain("Your card was declined. You can try again.");
    expect((await post(id, { action: "pay" })).status).toBe(303);
  });

  it("says that a link has expired, or never was", async () => {
    const { id } = await open();
    await opened.stripe.checkout.sessions.expire(id);
    expect(await read(id)).toContain("has expired");
    expect((await fetch(`${opened.url}/c/pay/cs_test_none`)).status).toBe(404);
  });
});

describe("control page", () => {
  let opened: Awaited<ReturnType<typeof openStripe>>;
  const post = async (path: string, fields: Record<string, string> = {}): Promise<unknown> =>
    (
      await fetch(`${opened.url}/__local/${path}`, { method: "POST", body: new URLSearchParams(fields) })
    ).json();

  beforeEach(async () => {
    opened = await openStripe();
  });
  afterEach(() => opened.close());

  it("switches deliveries over HTTP, for tests of another process", async () => {
    expect(await post("delivery", { duplicate: "5", reorder: "true", paused: "true" })).toEqual({
      duplicate: 5,
      reorder: true,
      paused: true,
    });
    expect(opened.standIn.delivery().duplicate).toBe(5);
  });

  it("expires a session, refunds a payment and sends an event again", async () => {
    const first = await opened.stripe.checkout.sessions.create(sessionParams());
    expect(await post(`sessions/${first.id}/expire`)).toMatchObject({ status: "expired" });
    const second = await opened.stripe.checkout.sessions.create(sessionParams());
    const { payment_intent: intent } = opened.standIn.pay(second.id);
    expect(await post(`payment_intents/${intent ?? ""}/refund`, { amount: "100" })).toMatchObject({
      amount: 100,
    });
    const before = opened.standIn.deliveries().length;
    await post(`events/${opened.standIn.events()[0]?.id ?? ""}/redeliver`);
    expect(opened.standIn.deliveries()).toHaveLength(before + 1);
  });

  it("shows an empty state, then payments and deliveries", async () => {
    expect(await (await fetch(opened.url)).text()).toContain("None yet");
    const { id } = await opened.stripe.checkout.sessions.create(sessionParams());
    opened.standIn.pay(id);
    const html = await (await fetch(opened.url)).text();
    expect(html).toContain("complete");
    expect(html).toContain("checkout.session.completed");
  });
});
