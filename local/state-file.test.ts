/** What the stand-ins know is there again after a restart. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resend } from "resend";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openReceiver, openStripe, sessionParams } from "#tests/contracts/stripe-client.ts";
import { listen } from "./listen.ts";
import { createResendStandIn } from "./resend/app.ts";

describe("state over a restart", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "playshelf-state-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps sessions, and sends the events that nobody took before", async () => {
    const statePath = join(folder, "deep", "stripe.json");
    const first = await openStripe({ statePath });
    first.standIn.setDelivery({ paused: true });
    const { id } = await first.stripe.checkout.sessions.create(sessionParams());
    first.standIn.pay(id);
    await first.close();

    const receiver = await openReceiver();
    const second = await openStripe({ statePath, webhookUrl: receiver.url });
    expect((await second.stripe.checkout.sessions.retrieve(id)).status).toBe("complete");
    await second.standIn.flush();
    expect(receiver.types().sort()).toEqual(["checkout.session.completed", "payment_intent.succeeded"]);
    await second.close();
    await receiver.close();
    expect(readdirSync(join(folder, "deep"))).toEqual(["stripe.json"]);
  });

  it("keeps mails and their idempotency keys", async () => {
    const statePath = join(folder, "resend.json");
    const mail = {
      from: "orders@example.com",
      to: "customer@example.com",
      subject: "Order",
      html: "<p>Hi</p>",
      text: "Hi",
    };
    const send = async () => {
      const standIn = createResendStandIn({ apiKey: "re_1", statePath });
      const server = await listen(standIn.app);
      const { data } = await new Resend("re_1", { baseUrl: server.url }).emails.send(mail, {
        idempotencyKey: "k",
      });
      await server.close();
      return { id: data?.id, emails: standIn.emails() };
    };
    const first = await send();
    const second = await send();
    expect(second.id).toBe(first.id);
    expect(second.emails).toEqual(first.emails);
    expect(second.emails).toHaveLength(1);
  });

  it("starts empty from a file that it cannot read", async () => {
    const statePath = join(folder, "stripe.json");
    writeFileSync(statePath, "{ half a fi");
    const opened = await openStripe({ statePath });
    expect(opened.standIn.sessions()).toEqual([]);
    await opened.close();
  });
});
