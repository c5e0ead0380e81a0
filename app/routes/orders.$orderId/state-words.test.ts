// Every state of an order has words, and the words fit what the buyer has to do.
import { describe, expect, it } from "vitest";
import { sayIn } from "#app/messages/words.server.ts";
import { orderStates } from "#workers/services/orders/orders.schemas.ts";
import { historyWords, stateWords } from "./state-words.ts";

const order = { stateReason: null, lines: [], requiresShipping: true };
const say = sayIn({ locale: "en" }, "order");
const calm = { confirming: false, payForMinutes: null };

describe("stateWords", () => {
  it.each(orderStates)("has a title and a text for %s", (state) => {
    const { title, text } = stateWords({ ...order, state }, calm, say);
    expect(title).toMatch(/\.$/);
    expect(text).toMatch(/\.$/);
    expect(say(historyWords(state, null))).not.toBe("");
  });

  it("tells how long the order can be paid", () => {
    const words = (payForMinutes: number) =>
      stateWords({ ...order, state: "pending_payment" }, { confirming: false, payForMinutes }, say).text;
    expect(words(12)).toContain("12 minutes are left to pay");
    expect(words(1)).toContain("1 minute is left to pay");
    expect(words(0)).toContain("Less than a minute");
  });

  it("does not ask for money again while word of the payment is awaited", () => {
    const words = stateWords(
      { ...order, state: "pending_payment" },
      { confirming: true, payForMinutes: 30 },
      say,
    );
    expect(words).toMatchObject({ tone: "waiting", title: "Waiting for word of your payment." });
  });

  it("names a declined payment", () => {
    const words = stateWords({ ...order, state: "cancelled", stateReason: "payment_declined" }, calm, say);
    expect(words.title).toContain("declined");
  });
});
