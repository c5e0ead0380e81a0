import { expect, test } from "vitest";
import { newUuid } from "../../shared/ids.ts";
import { currencies } from "../../shared/money.ts";
import { minimumChargeMinor } from "./minimum-charge.ts";
import { createOrderLinks, orderTokenPattern } from "./order-link.ts";
import { newOrderNumber } from "./order-number.ts";
import { holdSeconds, openPageWithinSeconds, payWithinSeconds } from "./order-timing.ts";

const links = createOrderLinks(new Uint8Array(32).fill(3), "https://shop.example.com");

test("a link's token is the same each time, another for another link, and nothing without the secret", async () => {
  const [one, other] = [newUuid(), newUuid()];
  const token = await links.tokenOf(one);
  expect(token).toMatch(orderTokenPattern);
  expect(await links.tokenOf(one)).toBe(token);
  expect(await links.tokenOf(other)).not.toBe(token);
  const elsewhere = createOrderLinks(new Uint8Array(32).fill(4), "https://shop.example.com");
  expect(await elsewhere.tokenOf(one)).not.toBe(token);
  expect(await links.urlOf(one)).toBe(`https://shop.example.com/o/${token}`);
  expect(await links.hashOf(token)).toMatch(/^[0-9a-f]{64}$/);
});

test("order numbers can be read out: no I, L, O, U, and none twice in a thousand", () => {
  const numbers = new Set(Array.from({ length: 1000 }, newOrderNumber));
  expect(numbers.size).toBe(1000);
  for (const number of numbers) expect(number).toMatch(/^PS-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
});

test("every currency has a least charge above 0", () => {
  for (const currency of currencies) expect(minimumChargeMinor[currency]).toBeGreaterThan(0);
});

test("a page opened at the last moment still has the provider's least of 30 minutes, and the hold outlives it", () => {
  expect(payWithinSeconds - openPageWithinSeconds).toBeGreaterThan(30 * 60);
  expect(openPageWithinSeconds).toBeGreaterThan(0);
  expect(holdSeconds).toBeGreaterThan(payWithinSeconds);
});
