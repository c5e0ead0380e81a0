/** The words of a refused order. */
import { expect, it } from "vitest";
import { placeRefusal } from "./place-refusal.ts";

/** What `place_order` raises, as the driver hands it over. */
const refused = (message: string, detail: object): Error =>
  Object.assign(new Error(message), { code: "PS422", detail: JSON.stringify(detail) });

it.each([
  [60, "in 1 minute."],
  [61, "in 2 minutes."],
  [7_200, "in 120 minutes."],
  [86_400, "in 24 hours."],
])("says how long to wait in words that fit %s seconds", (retryAfterSeconds, words) => {
  expect(placeRefusal(refused("rate_limited", { about: "mail", retryAfterSeconds }))).toMatchObject({
    code: "rate_limited",
    message: expect.stringContaining(words),
  });
});
