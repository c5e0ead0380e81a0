/** What the shop relies on from Resend, asked through the official client. */
import { randomUUID } from "node:crypto";
import { Resend, type CreateEmailOptions } from "resend";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "#local/listen.ts";
import { createResendStandIn, type ResendStandInOptions } from "#local/resend/app.ts";
import * as limits from "#local/resend/limits.ts";
import { targetsOf } from "./targets.ts";

type Service = {
  resend: Resend;
  from: string;
  to: string;
  url: string;
  paced: boolean;
  close: () => Promise<void>;
};

// Known differences of the stand-in from the service:
// - the service refuses recipients at example.com; the stand-in takes them, as no mail leaves it;
// - the service names a malformed `from` either invalid_from_address or validation_error; so does this suite;
// - every domain may send unless `verifiedDomains` is given;
// - nothing bounces by itself; webhooks say what a person or test told them to (mail-events.test.ts).
async function openStandIn(options: Partial<ResendStandInOptions> = {}) {
  const apiKey = `re_${randomUUID()}`;
  const standIn = createResendStandIn({ apiKey, requestsPerSecond: 1000, ...options });
  const server = await listen(standIn.app);
  const resend = new Resend(apiKey, { baseUrl: server.url });
  return { standIn, apiKey, resend, url: server.url, close: server.close };
}

const targets = targetsOf<Service>("mailer", {
  async standIn() {
    const opened = await openStandIn();
    return { ...opened, from: "Playshelf <orders@example.com>", to: "customer@example.com", paced: false };
  },
  async real(values) {
    const from = process.env["CONTRACT_MAIL_FROM"] ?? "Playshelf <onboarding@resend.dev>";
    const resend = new Resend(values["RESEND_API_KEY"]);
    return {
      resend,
      from,
      to: "delivered@resend.dev",
      url: "https://api.resend.com",
      paced: true,
      close: async () => {},
    };
  },
});

describe.each(targets)("mailer on $name", ({ open }) => {
  let service: Service;
  const mail = (more: Partial<CreateEmailOptions> = {}) =>
    ({
      from: service.from,
      to: [service.to],
      subject: "Your order",
      text: "Thank you.",
      ...more,
    }) as CreateEmailOptions;
  const send = async (more: Partial<CreateEmailOptions> = {}, idempotencyKey?: string) => {
    if (service.paced) await new Promise((resolve) => setTimeout(resolve, 1000));
    return await service.resend.emails.send(
      mail(more),
      idempotencyKey === undefined ? {} : { idempotencyKey },
    );
  };

  beforeAll(async () => {
    service = await open();
  });
  afterAll(() => service.close());

  it("takes a mail with HTML, text, headers and tags, and answers its id", async () => {
    const { data, error } = await send({
      html: "<p>Thank you.</p>",
      replyTo: "support@example.com",
      headers: { "X-Order": "ord_1" },
      tags: [{ name: "kind", value: "order_paid" }],
    });
    expect(error).toBeNull();
    expect(data?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("answers the same id for the same key and payload, and sends once", async () => {
    const key = `order_paid/${randomUUID()}`;
    const first = await send({}, key);
    const second = await send({}, key);
    expect(first.error).toBeNull();
    expect(second.data?.id).toBe(first.data?.id);
  });

  it("refuses the same key with another payload", async () => {
    const key = `order_paid/${randomUUID()}`;
    await send({}, key);
    const { error } = await send({ subject: "Another" }, key);
    expect(error).toMatchObject({ name: "invalid_idempotent_request", statusCode: 409 });
  });

  it.each([
    ["an empty recipient list", { to: [] }, /.+/],
    ["a recipient that is no address", { to: ["nobody"] }, /Invalid `to` field/],
    ["a sender that is no address", { from: "Playshelf" }, /Invalid `from` field/],
    ["no subject", { subject: "" }, /subject/],
    ["a tag with a space", { tags: [{ name: "kind", value: "order paid" }] }, /[Tt]ags/],
  ] as const)("refuses %s with status 422 and says which field", async (_, more, message) => {
    const { data, error } = await send(more as Partial<CreateEmailOptions>);
    expect(data).toBeNull();
    expect(error?.statusCode).toBe(422);
    expect(error?.name).toMatch(/^(validation_error|missing_required_field|invalid_from_address)$/);
    expect(error?.message).toMatch(message);
  });

  it("tells a missing key from a wrong one", async () => {
    const missing = await fetch(`${service.url}/emails`, { method: "POST", body: JSON.stringify(mail()) });
    expect(missing.status).toBe(401);
    expect(await missing.json()).toMatchObject({ name: "missing_api_key", statusCode: 401 });
    const headers = { authorization: "Bearer re_wrong" };
    const wrong = await fetch(`${service.url}/emails`, {
      method: "POST",
      headers,
      body: JSON.stringify(mail()),
    });
    expect([401, 403]).toContain(wrong.status);
  });

  describe("published limits", () => {
    it(`takes ${limits.maxRecipients} recipients at most`, async () => {
      const to = Array.from({ length: limits.maxRecipients + 1 }, () => service.to);
      expect((await send({ to })).error?.statusCode).toBe(422);
    });

    it(`takes keys of ${limits.maxIdempotencyKeyLength} characters at most`, async () => {
      const { error } = await send({}, "k".repeat(limits.maxIdempotencyKeyLength + 1));
      expect(error).toMatchObject({ name: "invalid_idempotency_key", statusCode: 400 });
    });

    it(`takes tags of ${limits.maxTagLength} characters at most`, async () => {
      const tags = [{ name: "kind", value: "v".repeat(limits.maxTagLength + 1) }];
      expect((await send({ tags })).error?.statusCode).toBe(422);
    });
  });
});

describe("mailer stand-in only", () => {
  const mail = {
    from: "orders@example.com",
    to: "customer@example.com",
    subject: "Your order",
    text: "Thank you.",
  };

  it(`lets ${limits.requestsPerSecond} requests a second through and says when to come back`, async () => {
    let at = 1_000_000;
    const { resend, close } = await openStandIn({
      requestsPerSecond: limits.requestsPerSecond,
      now: () => at,
    });
    for (let sent = 0; sent < limits.requestsPerSecond; sent += 1) {
      expect((await resend.emails.send(mail)).error).toBeNull();
    }
    const refused = await resend.emails.send(mail);
    expect(refused.error).toMatchObject({ name: "rate_limit_exceeded", statusCode: 429 });
    expect(refused.headers).toMatchObject({ "retry-after": "1", "ratelimit-remaining": "0" });
    at += 1000;
    expect((await resend.emails.send(mail)).error).toBeNull();
    await close();
  });

  it("forgets an idempotency key after 24 hours", async () => {
    let at = 1_000_000;
    const { resend, standIn, close } = await openStandIn({ now: () => at });
    await resend.emails.send(mail, { idempotencyKey: "k" });
    at += limits.idempotencyWindowMilliseconds - 1;
    await resend.emails.send(mail, { idempotencyKey: "k" });
    expect(standIn.emails()).toHaveLength(1);
    at += 1;
    await resend.emails.send(mail, { idempotencyKey: "k" });
    expect(standIn.emails()).toHaveLength(2);
    await close();
  });

  it("refuses a repetition while the first request is under way", async () => {
    const { resend, standIn, close } = await openStandIn();
    standIn.setDelay(50);
    const both = await Promise.all([0, 1].map(() => resend.emails.send(mail, { idempotencyKey: "k" })));
    expect(both.map(({ error }) => error?.name ?? "sent").sort()).toEqual([
      "concurrent_idempotent_requests",
      "sent",
    ]);
    expect(standIn.emails()).toHaveLength(1);
    await close();
  });

  it(`refuses a mail above ${limits.maxEmailBytes} bytes`, async () => {
    const { resend, close } = await openStandIn();
    const { error } = await resend.emails.send({ ...mail, text: "x".repeat(limits.maxEmailBytes) });
    expect(error).toMatchObject({ name: "validation_error", statusCode: 422 });
    await close();
  });

  it("refuses a sender at a domain that is not verified", async () => {
    const { resend, close } = await openStandIn({ verifiedDomains: ["playshelf.example"] });
    expect((await resend.emails.send(mail)).error).toMatchObject({
      name: "validation_error",
      statusCode: 403,
    });
    await close();
  });

  it("fails on demand and then accepts", async () => {
    const { resend, standIn, close } = await openStandIn();
    standIn.failNext(1, 500);
    expect((await resend.emails.send(mail)).error).toMatchObject({ statusCode: 500 });
    expect((await resend.emails.send(mail)).error).toBeNull();
    expect(standIn.requests.map(({ status }) => status)).toEqual([500, 200]);
    await close();
  });
});
