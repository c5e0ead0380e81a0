// Every state of an order has words, and the words fit what the buyer has to do.
import { describe, expect, it } from "vitest";
import { orderStates } from "#workers/services/orders/orders.schemas.ts";
import { historyWords, stateWords } from "./state-words.ts";

const order = { stateReason: null, lines: [], requiresShipping: true };
const calm = { confirming: false, heldForMinutes: null };

describe("stateWords", () => {
  it.each(orderStates)("has a title and a text for %s", (state) => {
    const { title, text } = stateWords({ ...order, state }, calm);
    expect(title).toMatch(/\.$/);
    expect(text).toMatch(/\.$/);
    expect(historyWords(state, null)).not.toBe("");
  });

  it("tells how long copies are held", () => {
    const words = (heldForMinutes: number) =>
      stateWords({ ...order, state: "pending_payment" }, { confirming: false, heldForMinutes }).text;
    expect(words(12)).toContain("12 more minutes");
    expect(words(1)).toContain("1 more minute.");
    expect(words(0)).toContain("less than a minute");
  });

  it("does not ask for money again while word of the payment is awaited", () => {
    const words = stateWords(
      { ...order, state: "pending_payment" },
      { confirming: true, heldForMinutes: 30 },
    );
    expect(words).toMatchObject({ tone: "waiting", title: "Waiting for word of your payment." });
  });

  it("names a declined payment", () => {
    const words = stateWords({ ...order, state: "cancelled", stateReason: "payment_declined" }, calm);
    expect(words.title).toContain("declined");
  });
});
