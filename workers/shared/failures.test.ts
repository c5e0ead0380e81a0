import { NeonDbError } from "@neondatabase/serverless";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { databaseRefusal } from "./database-refusal.ts";
import { describeError } from "./describe-error.ts";
import { AppError, errorCodes } from "./errors.ts";
import { fieldErrors, parseInput } from "./validate.ts";

/** What the driver and Drizzle make of a statement that Postgres refused, with an address among its values. */
function refusedStatement(): DrizzleQueryError {
  const cause = new NeonDbError('duplicate key value violates unique constraint "orders_number_unique"');
  Object.assign(cause, {
    code: "23505",
    detail: "Key (email)=(person@example.com) already exists.",
    constraint: "orders_number_unique",
  });
  return new DrizzleQueryError("insert into orders (email) values ($1)", ["person@example.com"], cause);
}

describe("an error in a log", () => {
  test("keeps the SQLSTATE and loses statement and values", () => {
    const text = JSON.stringify(describeError(refusedStatement()));
    expect(text).toContain("23505");
    expect(text).not.toMatch(/insert into|person@example\.com/);
  });

  test("is one line, whatever was thrown", () => {
    expect(describeError(new TypeError("first\nsecond"))).toEqual({ name: "TypeError", message: "first" });
    expect(describeError("text")).toEqual({ name: "string" });
    expect(describeError(undefined)).toEqual({ name: "undefined" });
  });

  test("ends, also when errors cause each other", () => {
    const one = new Error("one");
    one.cause = new Error("two", { cause: one });
    expect(() => JSON.stringify(describeError(one))).not.toThrow();
  });
});

describe("what Postgres said", () => {
  test("is found behind whatever wrapped it", () => {
    const wrapped = new Error("while placing", { cause: refusedStatement() });
    expect(databaseRefusal(wrapped)).toMatchObject({ code: "23505", constraint: "orders_number_unique" });
  });

  test.each([
    new Error("plain"),
    Object.assign(new Error("reset"), { code: "ECONNRESET" }),
    "text",
    undefined,
    new NeonDbError("Server error (HTTP status 500)"),
  ])("is nothing where it did not answer: %s", (error) => {
    expect(databaseRefusal(error)).toBeUndefined();
  });
});

test.each(Object.entries(errorCodes))(
  "%s has a status that fits what a retry does",
  (code, { status, retryable, title }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z]/);
    if (retryable) expect([409, 429, 503]).toContain(status);
    if (status >= 500 && status !== 500) expect(retryable).toBe(true);
  },
);

describe("input at the edge", () => {
  const schema = z.object({ email: z.email(), lines: z.array(z.object({ quantity: z.int().max(10) })) });

  test("is refused with every field named", () => {
    const wrong = { email: "nobody", lines: [{ quantity: 1 }, { quantity: 11 }] };
    expect(() => parseInput(schema, wrong)).toThrow(AppError);
    const parsed = schema.safeParse(wrong);
    expect(fieldErrors(parsed.error ?? new z.ZodError([])).map(({ path }) => path)).toEqual([
      "email",
      "lines.1.quantity",
    ]);
  });

  test("that is no object at all names the whole", () => {
    const parsed = schema.safeParse(null);
    expect(fieldErrors(parsed.error ?? new z.ZodError([]))).toMatchObject([{ path: "(whole)" }]);
  });

  test("comes back parsed", () => {
    const right = { email: "a@example.com", lines: [] };
    expect(parseInput(schema, right)).toEqual(right);
  });
});
