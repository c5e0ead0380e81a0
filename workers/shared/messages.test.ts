import { expect, test } from "vitest";
import { messageSchema, queueNames, queueOf } from "./messages.ts";

test("every type of message has a queue, and every queue a message", () => {
  const types = messageSchema.options.map((option) => option.shape.type.value);
  expect(Object.keys(queueOf).toSorted()).toEqual(types.toSorted());
  expect(new Set(Object.values(queueOf))).toEqual(new Set(queueNames));
});

test("messages carry ids and public addresses, never what the ids stand for", () => {
  const fields = messageSchema.options.flatMap((option) => Object.keys(option.shape.payload.shape));
  expect(new Set(fields)).toEqual(
    new Set(["orderId", "orderIds", "eventId", "amountMinor", "accountMailId", "slugs", "everything"]),
  );
});
