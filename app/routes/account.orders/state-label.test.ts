import { expect, test } from "vitest";
import { orderStates } from "#workers/services/orders/orders.schemas.ts";
import { stateLabel } from "./state-label.ts";

test("every state has words of its own", () => {
  const labels = orderStates.map((state) => stateLabel({ state, stateReason: null, lines: [] }).label);
  expect(new Set(labels).size).toBe(orderStates.length);
});

test("a declined payment is told from a cancelled order", () => {
  const declined = stateLabel({ state: "cancelled", stateReason: "payment_declined", lines: [] });
  expect(declined).toEqual({ label: "declined", tone: "bad" });
});
