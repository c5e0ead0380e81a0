/** What is told of a mail: the stand-in signs as the vendor does, and the shop's port believes nothing else. */
import { Resend } from "resend";
import { describe, expect, it } from "vitest";
import { Hono } from "hono";
import { listen } from "#local/listen.ts";
import { createResendStandIn } from "#local/resend/app.ts";
import { fates, signWebhook, type Fate } from "#local/resend/webhooks.ts";
import { createResendEvents } from "#workers/platform/mailer/mail-events.ts";

const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
const events = createResendEvents({ apiKey: "re_1", webhookSecret: secret });
const now = (): number => Math.floor(Date.now() / 1000);
const body = JSON.stringify({
  type: "email.delivered",
  created_at: "2026-11-22T23:41:12.126Z",
  data: { email_id: "56761188-7520-42d8-8898-ff6fc54ce618", to: ["a@example.com"] },
});
const verify = (text: string, headers: Record<string, string>) =>
  events.verify(text, {
    id: headers["svix-id"] ?? "",
    timestamp: headers["svix-timestamp"] ?? "",
    signature: headers["svix-signature"] ?? "",
  });

describe("the signature of a webhook", () => {
  // Example of https://docs.svix.com/receiving/verifying-payloads/how-manual
  it("is that of the published example", () => {
    const example = '{"event_type":"ping","data":{"success":true}}';
    const signed = signWebhook("msg_loFOjxBNrRLzqYUf", example, "whsec_plJ3nmyCDGBKInavdOK15jsl", 1731705121);
    expect(signed["svix-signature"]).toBe("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
  });

  it("holds over the raw body", () => {
    expect(verify(body, signWebhook("msg_1", body, secret, now()))).toEqual({
      id: "msg_1",
      outcome: "delivered",
      providerId: "56761188-7520-42d8-8898-ff6fc54ce618",
      occurredAt: new Date("2026-11-22T23:41:12.126Z"),
    });
  });

  it("may stand beside one of a secret that is being replaced", () => {
    const headers = signWebhook("msg_1", body, secret, now());
    const both = `v1,${Buffer.alloc(32).toString("base64")} ${headers["svix-signature"]}`;
    expect(verify(body, { ...headers, "svix-signature": both })).toMatchObject({ id: "msg_1" });
  });

  it("holds for five minutes in both directions and no longer", () => {
    for (const off of [-295, 295])
      expect(verify(body, signWebhook("msg_1", body, secret, now() + off))).not.toBeNull();
    for (const off of [-305, 305])
      expect(() => verify(body, signWebhook("msg_1", body, secret, now() + off))).toThrow(/too old/);
  });

  const good = signWebhook("msg_1", body, secret, now());
  it.each<[string, string, Record<string, string>]>([
    ["another body", body.replace("delivered", "bounced"), good],
    ["the same JSON in other bytes", `${body} `, good],
    ["another id", body, { ...good, "svix-id": "msg_2" }],
    ["another time", body, { ...good, "svix-timestamp": String(now() - 1) }],
    [
      "another secret",
      body,
      signWebhook("msg_1", body, `whsec_${Buffer.alloc(32, 6).toString("base64")}`, now()),
    ],
    ["no version", body, { ...good, "svix-signature": good["svix-signature"].slice(3) }],
    ["another version", body, { ...good, "svix-signature": good["svix-signature"].replace("v1,", "v2,") }],
    ["no time", body, { ...good, "svix-timestamp": "soon" }],
    ["nothing", body, {}],
  ])("does not hold for %s", (_name, text, headers) => {
    expect(() => verify(text, headers)).toThrow(expect.objectContaining({ code: "invalid_signature" }));
  });
});

it.each<[Fate, string]>([
  ["delivered", "delivered"],
  ["delayed", "delayed"],
  ["bounced", "bounced"],
  ["bounced softly", "bounced_for_now"],
  ["complained", "complained"],
  ["failed", "failed"],
  ["suppressed", "suppressed"],
])("%s is heard as %s, again with the same id", async (fate, outcome) => {
  const heard: unknown[] = [];
  const shop = new Hono().post("/hook", async (c) => {
    heard.push(verify(await c.req.text(), c.req.header()));
    // The first time nobody takes it.
    return c.body(null, heard.length === 1 ? 500 : 200);
  });
  const receiver = await listen(shop);
  const standIn = createResendStandIn({
    apiKey: "re_1",
    webhook: { url: `${receiver.url}/hook`, secret, delivers: false },
  });
  const vendor = await listen(standIn.app);
  const resend = new Resend("re_1", { baseUrl: vendor.url });
  await resend.emails.send({
    from: "shop@example.com",
    to: "a@example.com",
    subject: "Order",
    text: "Thank you.",
  });
  const emailId = standIn.emails()[0]?.id ?? "";
  expect(await standIn.tell(emailId, fate)).toBe("500");
  const eventId = standIn.events()[0]?.id ?? "";
  expect(await standIn.repeat(eventId)).toBe("200");
  standIn.close();
  expect(heard).toMatchObject([
    { id: eventId, outcome, providerId: emailId },
    { id: eventId, outcome, providerId: emailId },
  ]);
  await Promise.all([receiver.close(), vendor.close()]);
  expect(Object.keys(fates)).toContain(fate);
});

it.each(["email.sent", "email.opened", "email.clicked"])("%s says nothing of a delivery", (type) => {
  const text = body.replace("email.delivered", type);
  expect(verify(text, signWebhook("msg_1", text, secret, now()))).toMatchObject({ outcome: null });
});

it("what is about no mail is nothing to us", () => {
  const text = JSON.stringify({
    type: "domain.updated",
    created_at: "2026-11-22T23:41:12.126Z",
    data: { id: "1" },
  });
  expect(verify(text, signWebhook("msg_1", text, secret, now()))).toBeNull();
});
