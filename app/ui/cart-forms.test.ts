// The count in the header is changed by exactly what a form on its way will do.
import { describe, expect, it } from "vitest";
import { pendingChange } from "./cart-forms.ts";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("pendingChange", () => {
  it.each([
    [{ intent: "add", sku: "A" }, 1],
    [{ intent: "add", sku: "A", quantity: "3" }, 3],
    [{ intent: "set", sku: "A", was: "2", quantity: "5" }, 3],
    [{ intent: "set", sku: "A", was: "2", quantity: "1" }, -1],
    [{ intent: "remove", sku: "A", was: "4" }, -4],
    [{ intent: "confirm" }, 0],
    [{ intent: "remove", sku: "A" }, 0],
    [{ intent: "add", sku: "A", quantity: "many" }, 0],
  ])("%j changes it by %i", (fields: Record<string, string>, change) => {
    expect(pendingChange(form(fields))).toBe(change);
  });

  it("is nothing without a form", () => {
    expect(pendingChange(undefined)).toBe(0);
  });
});
