/** What became of a mail, from the vendor's signed webhook through the built Worker to the mail log. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signWebhook } from "#local/resend/webhooks.ts";
import { freshEmail, openStore, sessionIdOf, type Store } from "./store.ts";
import { readProblem } from "./api-client.ts";

describe("the mail provider's events", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.stop());

  const deliveryOf = async (providerId: string): Promise<unknown> =>
    (await store.database.sql`select delivery from email_log where provider_id = ${providerId}`)[0]?.[
      "delivery"
    ];

  /** A paid order's mail at the provider. */
  async function mailOf(email: string) {
    const order = await store.order(await store.stock(), { email });
    store.cloud.stripe.pay(sessionIdOf(order));
    await store.quiet();
    const mail = store.cloud.resend.emailsTo(email).find(({ subject }) => subject.startsWith("Your keys"));
    if (!mail) throw new Error("the order's mail did not go out");
    return mail;
  }

  it("say once what became of a mail, and an address that does not exist gets no other", async () => {
    const email = freshEmail();
    const { id } = await mailOf(email);
    expect(await store.cloud.resend.tell(id, "delivered")).toBe("200");
    expect(await deliveryOf(id)).toBe("delivered");
    expect(await store.cloud.resend.tell(id, "bounced")).toBe("200");
    const event = store.cloud.resend.events().at(-1)?.id ?? "";
    expect(await store.cloud.resend.repeat(event)).toBe("200");
    expect(await deliveryOf(id)).toBe("bounced");

    const sent = store.cloud.resend.emailsTo(email).length;
    const order = await store.order(await store.stock(), { email });
    store.cloud.stripe.pay(sessionIdOf(order));
    await store.quiet();
    expect(store.cloud.resend.emailsTo(email)).toHaveLength(sent);
    expect(store.logLines("mail.suppressed").length).toBeGreaterThan(0);
    // The log names the mail and not its reader.
    expect(store.logs.join("\n")).not.toContain(email);
  });

  it("are believed only with a signature over exactly these bytes", async () => {
    const body = JSON.stringify({
      type: "email.bounced",
      created_at: new Date().toISOString(),
      data: { email_id: "x" },
    });
    const signed = signWebhook(
      "msg_1",
      body,
      store.vars["RESEND_WEBHOOK_SECRET"] ?? "",
      Math.floor(Date.now() / 1000),
    );
    const post = (headers: Record<string, string>, text = body): Promise<Response> =>
      fetch(`${store.url}/api/webhooks/resend`, { method: "POST", headers, body: text });
    for (const [headers, text] of [
      [{}, body],
      [{ ...signed, "svix-signature": "v1,AAAA" }, body],
      [signed, `${body} `],
    ] as const) {
      const problem = await readProblem(await post(headers, text));
      expect(problem).toMatchObject({ code: "invalid_signature", status: 400 });
    }
    expect((await post(signed)).status).toBe(200);
    expect(await (await post(signed)).json()).toEqual({ received: "msg_1", fresh: false });
  });
});
