/** The whole purchase over the JSON API of the built Worker: from the list to the revealed key, and what must stay secret. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { flatShippingMinor } from "#workers/shared/shipping.ts";
import { ApiRefused } from "./api-client.ts";
import { freshEmail, openStore, sessionIdOf, uuidOf, type Store } from "./store.ts";

const linkPattern = /http:\/\/localhost:\d+\/o\/([A-Za-z0-9_-]{43})/;

describe("a purchase over the API", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.stop());

  it("goes from the list to a revealed key, and the key shows nowhere else", async () => {
    const { api, cloud, database, url } = store;
    const stocked = await store.stock({ copies: 3, priceMinor: 2_499 });
    const email = freshEmail();
    const answers: string[] = [];
    const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
      const response = await api.call("GET", path, { headers });
      answers.push(await response.clone().text());
      return response;
    };

    const list = await api.listGames({ q: stocked.title });
    expect(list.items).toMatchObject([
      { slug: stocked.slug, fromPrice: { amountMinor: 2_499, currency: "USD" }, availability: "low_stock" },
    ]);
    const [offer] = (await api.getGame(stocked.slug)).offers;
    expect(offer).toMatchObject({ sku: stocked.sku, format: "key", fewLeft: 3 });

    const { cart, cartToken } = await api.addToCart({ sku: stocked.sku, quantity: 2 });
    expect(cart).toMatchObject({ total: { amountMinor: 4_998 }, canCheckOut: true, requiresShipping: false });
    const placing = { cartToken, email, expectedTotalMinor: 4_998, idempotencyKey: randomUUID() };
    const placed = await api.placeOrder(placing);
    expect(placed.order).toMatchObject({ state: "pending_payment", total: { amountMinor: 4_998 } });
    const again = await api.placeOrder(placing);
    expect(again).toMatchObject({
      order: { id: placed.order.id },
      orderToken: placed.orderToken,
      payUrl: placed.payUrl,
    });
    expect(await store.left(stocked)).toEqual({ availability: "low_stock", fewLeft: 1 });

    const paid = await fetch(placed.payUrl ?? "", {
      method: "POST",
      body: new URLSearchParams({ action: "pay" }),
      redirect: "manual",
    });
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(`${url}/orders/${placed.order.id}?payment=done`);
    await store.quiet();

    const ready = cloud.resend
      .emailsTo(email)
      .find(({ subject }) => subject.startsWith("Your keys are ready"));
    const [link, token] = linkPattern.exec(ready?.text ?? "") ?? [];
    expect(ready?.html).toContain(link);
    expect(ready?.text).toContain(placed.order.number);

    const opened = await get(new URL(link ?? "").pathname);
    expect(opened.status).toBe(303);
    expect(opened.headers.get("location")).toBe(`/orders/${placed.order.id}`);
    expect(opened.headers.get("referrer-policy")).toBe("no-referrer");
    expect(opened.headers.get("cache-control")).toBe("private, no-store");
    const [cookie, ...attributes] = (opened.headers.get("set-cookie") ?? "").split("; ");
    expect(cookie).toBe(`__Host-order=${token}`);
    expect(attributes).toEqual(expect.arrayContaining(["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]));

    const browser = { Cookie: cookie ?? "", Origin: url };
    const order = await (await get(`/api/v1/orders/${placed.order.id}`, browser)).json();
    const keys = (await api.getOrder(placed)).lines.flatMap((line) => line.keys);
    expect(order).toMatchObject({
      state: "fulfilled",
      lines: [{ keys: [{ state: "sealed" }, { state: "sealed" }] }],
    });

    const [first] = keys;
    const reveal = () =>
      api.call("POST", `/api/v1/orders/${placed.order.id}/keys/${first?.id}/reveal`, { headers: browser });
    const revealed: unknown = await (await reveal()).json();
    expect(revealed).toMatchObject({ id: first?.id, key: expect.stringMatching(/^DEMO-/) });
    const { key } = await api.revealKey(placed, first?.id ?? "");
    expect(revealed).toMatchObject({ key });
    expect(stocked.keys).toContain(key);
    const records = await database.sql<{ requestId: string }>`
      select request_id as "requestId" from key_reveals where order_id = ${uuidOf(placed)}`;
    expect(new Set(records.map(({ requestId }) => requestId)).size).toBe(2);

    await get(`/api/v1/orders/${placed.order.id}`, browser);
    const page = await get(`/orders/${placed.order.id}`, browser);
    await get(`/orders/${placed.order.id}.data`, browser);
    expect(page.status).toBe(200);
    expect(answers.at(-3)).toContain('"state":"revealed"');
    const mails = cloud.resend.emailsTo(email).map(({ html, text, subject }) => `${subject}${html}${text}`);
    for (const text of [...answers, ...mails, ...store.logs]) {
      expect(stocked.keys.filter((known) => text.includes(known))).toEqual([]);
    }
  });

  it("keeps the order's token out of logs, of what the payment provider knows, and of referrers", async () => {
    const { api, cloud } = store;
    const order = await store.order(await store.stock());
    cloud.stripe.pay(sessionIdOf(order));
    const page = await api.call("GET", `/orders/${order.order.id}`, {
      headers: { Cookie: `__Host-order=${order.orderToken}` },
    });
    const link = await api.call("GET", `/o/${order.orderToken}`);
    await api.call("GET", `/o/${order.orderToken}/`);
    await api.call("GET", `//o/${order.orderToken}`);
    await api.call("GET", `/o/${order.orderToken}?from=mail`);
    await api.call("GET", `/order/${order.orderToken}`);
    await store.quiet();

    expect(link.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    expect(page.headers.get("x-robots-tag")).toBe("noindex");
    // Another site never hears the page's address; a form of the page itself still says where it comes from.
    expect(page.headers.get("referrer-policy")).toBe("same-origin");
    expect(await page.text()).not.toContain(order.orderToken);
    const provider = JSON.stringify([cloud.stripe.sessions(), cloud.stripe.events()]);
    expect(provider).toContain(order.order.id);
    for (const text of [provider, ...store.logs]) expect(text).not.toContain(order.orderToken);
  });

  it("answers an unknown order link like a used-up one, without telling more", async () => {
    const response = await store.api.call("GET", `/o/${"A".repeat(43)}`);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/orders/find?link=unknown");
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("takes address and flat rate of a boxed copy at the payment page", async () => {
    const boxed = await store.stock({ format: "boxed", copies: 2, priceMinor: 3_000 });
    const order = await store.order(boxed);
    const shipping = flatShippingMinor.USD;
    expect(order.order).toMatchObject({
      requiresShipping: true,
      shipping: { amountMinor: shipping },
      total: { amountMinor: 3_000 + shipping },
    });
    const session = store.cloud.stripe.sessions().find(({ id }) => id === sessionIdOf(order));
    expect(session).toMatchObject({
      amount_total: 3_000 + shipping,
      shipping_cost: { amount_total: shipping },
      shipping_address_collection: { allowed_countries: expect.arrayContaining(["DE", "JP", "US"]) },
    });
    const address = {
      line1: "1 Example Street",
      line2: null,
      city: "Springfield",
      state: null,
      country: "US",
    };
    store.cloud.stripe.pay(sessionIdOf(order), {
      address: { name: "A Buyer", address: { ...address, postal_code: "12345" } },
    });
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({
      state: "paid",
      shippingAddress: { name: "A Buyer", ...address, postalCode: "12345" },
      lines: [{ keys: [] }],
    });
    expect(await store.onHand(boxed.sku)).toBe(1);
  });

  it("settles a total of 0 at once, without asking the payment provider anything", async () => {
    const free = await store.stock({ priceMinor: 0, copies: 2 });
    const before = store.cloud.stripe.requests.length;
    const order = await store.order(free);
    expect(order).toMatchObject({ payUrl: null, order: { state: "fulfilled", total: { amountMinor: 0 } } });
    await store.quiet();
    expect(store.cloud.stripe.requests.length).toBe(before);
    expect(store.cloud.resend.emailsTo(order.email).map(({ subject }) => subject)).toEqual([
      `Your keys are ready: order ${order.order.number}`,
    ]);
    expect(await store.onHand(free.sku)).toBe(1);
  });

  it("refuses a cart whose total is not the one that the customer saw", async () => {
    const { sku } = await store.stock({ priceMinor: 1_000 });
    const { cartToken } = await store.api.addToCart({ sku });
    const refused = store.api.placeOrder({ cartToken, email: freshEmail(), expectedTotalMinor: 999 });
    await expect(refused).rejects.toThrow(ApiRefused);
    await expect(refused).rejects.toMatchObject({
      problem: { code: "total_changed", status: 409, meta: { totalMinor: 1_000, currency: "USD" } },
    });
    expect(await store.api.getCart(cartToken)).toMatchObject({ count: 1 });
  });

  it("tells the customer of a refund that was given at the provider", async () => {
    const order = await store.order(await store.stock({ priceMinor: 1_500 }));
    const { payment_intent: intent } = store.cloud.stripe.pay(sessionIdOf(order));
    await store.quiet();
    store.cloud.stripe.refund(intent ?? "", 500);
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({
      state: "part_refunded",
      refunded: { amountMinor: 500 },
    });
    store.cloud.stripe.refund(intent ?? "");
    await store.quiet();
    const refunded = await store.api.getOrder(order);
    expect(refunded).toMatchObject({ state: "refunded", refunded: { amountMinor: 1_500 } });
    const amounts = store.cloud.resend
      .emailsTo(order.email)
      .filter(({ subject }) => subject.startsWith("Refund"))
      .map(({ text }) => /\$[\d.]+/.exec(text ?? "")?.[0]);
    expect(amounts.toSorted()).toEqual(["$10.00", "$5.00"]);
    const [key] = refunded.lines.flatMap((line) => line.keys);
    await expect(store.api.revealKey(order, key?.id ?? "")).rejects.toMatchObject({
      problem: { code: "not_found", status: 404 },
    });
  });
});
