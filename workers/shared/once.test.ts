// What is made on the first call is what every call gives.
import { expect, test } from "vitest";
import { once } from "./once.ts";

test("nothing is made before somebody asks, and one thing for all who do", () => {
  let made = 0;
  const value = once(() => ({ number: (made += 1) }));
  expect(made).toBe(0);
  expect(value()).toBe(value());
  expect(made).toBe(1);
});

test("nothing counts as made, too", () => {
  let made = 0;
  const value = once(() => void (made += 1));
  value();
  value();
  expect(made).toBe(1);
});

test("what could not be made is tried again", () => {
  let calls = 0;
  const value = once(() => {
    calls += 1;
    if (calls === 1) throw new Error("not yet");
    return calls;
  });
  expect(value).toThrow("not yet");
  expect(value()).toBe(2);
});
