/** What workerd's own crypto must do: seal and open keys, check signatures. */
import { describe, expect, it } from "vitest";
import { createStripeProvider } from "#workers/platform/payment-provider/stripe.ts";
import { createKeyVault } from "#workers/services/inventory/key-vault.ts";
import { createOrderLinks, orderTokenPattern } from "#workers/services/orders/order-link.ts";
import { hmacSha256 } from "#workers/shared/encoding.ts";

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const webhookSecret = "whsec_of_a_test";
const provider = createStripeProvider({
  secretKey: "sk_test_of_a_test",
  webhookSecret,
  apiUrl: "http://localhost:9",
  shipsTo: async () => ["DE"],
});

const orderId = "01890a5d-ac96-774b-bcce-b302099a8057";
const body = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "checkout.session.completed",
  created: 1_795_000_000,
  data: {
    object: { id: "cs_1", object: "checkout.session", client_reference_id: orderId, payment_intent: "pi_1" },
  },
});

/** The header as Stripe writes it (docs.stripe.com/webhooks, "Verify manually"). */
async function signature(text: string, { agoSeconds = 0, secret = webhookSecret } = {}): Promise<string> {
  const at = Math.floor(Date.now() / 1000) - agoSeconds;
  const mac = await hmacSha256(new TextEncoder().encode(secret), `${at}.${text}`);
  return `t=${at},v1=${Array.from(mac, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

describe("a webhook's signature in workerd", () => {
  it("holds over the raw body", async () => {
    expect(await provider.verifyEvent(body, await signature(body))).toMatchObject({
      id: "evt_1",
      type: "checkout.session.completed",
      objectId: "cs_1",
      paymentIntentId: "pi_1",
      orderId,
    });
  });

  it("holds for 300 seconds and no longer", async () => {
    const young = await signature(body, { agoSeconds: 290 });
    expect(await provider.verifyEvent(body, young)).toMatchObject({ id: "evt_1" });
    const old = await signature(body, { agoSeconds: 310 });
    await expect(provider.verifyEvent(body, old)).rejects.toMatchObject({ code: "invalid_signature" });
  });

  it("does not hold for another body, another secret or another form", async () => {
    const refused = [
      [body.replace("cs_1", "cs_2"), await signature(body)],
      [` ${body}`, await signature(body)],
      [body, await signature(body, { secret: "whsec_of_another" })],
      [body, "t=1,v1=00"],
      [body, "nonsense"],
      [body, ""],
    ] as const;
    for (const [text, header] of refused)
      await expect(provider.verifyEvent(text, header)).rejects.toMatchObject({ code: "invalid_signature" });
  });
});

describe("the key vault in workerd", () => {
  const vault = createKeyVault(new Map([[1, bytes(1)]]), bytes(2));

  it("opens what it sealed, in its own pool only", async () => {
    const sealed = await vault.seal("DEMO-AAAAA-BBBBB-CCCCC", "pool-1");
    expect(await vault.open(sealed, "pool-1")).toBe("DEMO-AAAAA-BBBBB-CCCCC");
    await expect(vault.open(sealed, "pool-2")).rejects.toThrow();
    await expect(
      vault.open({ ...sealed, ciphertext: `AAAA${sealed.ciphertext.slice(4)}` }, "pool-1"),
    ).rejects.toThrow();
  });

  it("opens what Node sealed, and takes the same key for known", async () => {
    // Sealed in Node 22 by the same vault, as ops/commands does.
    const sealed = {
      ciphertext: "+DxPHpY6XlEKLAjwBffiqjLmKNTxSai+E4NQmmnOULpYv8TuKUY=",
      nonce: "FrBRR+7/GwvGvO8R",
      keyVersion: 1,
      fingerprint: "OHNPxHEPhQhvWYLPRuJZbRWPmHt-4qL6NKbQ6utDCIo",
    };
    expect(await vault.open(sealed, "pool-1")).toBe("DEMO-AAAAA-BBBBB-CCCCC");
    expect((await vault.seal("demo-aaaaa-bbbbb-ccccc", "pool-1")).fingerprint).toBe(sealed.fingerprint);
  });
});

it("order tokens in workerd are those of Node", async () => {
  const token = await createOrderLinks(bytes(3), "https://shop.example.com").tokenOf(orderId);
  expect(token).toMatch(orderTokenPattern);
  expect(token).toBe("MwIgxAcFovdTc8ulS2h1QLPBHb7RXIdD_6RdDsHDQ8g");
});
