/** The API under requests that nobody thought of: no failure of ours, and no answer that its document does not allow. */
import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fuzz } from "#tests/fuzz/fuzz.ts";
import { signedIn } from "#tests/fuzz/signed-in.ts";
import { apiDocumentSchema } from "#tests/openapi/answer-checker.ts";
import { openStore, type Store } from "./store.ts";

const full = process.env["FUZZ"] === "full";
const requests = Number(process.env["FUZZ_REQUESTS"] ?? (full ? 20_000 : 2_000));
// The same requests in every run, so that a change is judged by what it changed; the long run looks elsewhere each time.
const seed = Number(process.env["FUZZ_SEED"] ?? (full ? randomInt(2 ** 31) : 20_261_123));
const say = (line: string): void => (full ? console.log(`  ${line}`) : undefined);

describe("the API's document", () => {
  let store: Store;
  beforeAll(async () => void (store = await openStore()));
  afterAll(() => store.stop());

  it(`holds for ${requests} odd requests (FUZZ_SEED=${seed})`, async () => {
    const key = await store.stock({ copies: 5_000 });
    const box = await store.stock({ format: "boxed", copies: 3 });
    const order = await store.order(key);
    const people = await signedIn(store);
    const { cartToken } = await store.api.addToCart({ sku: key.sku });
    const document = apiDocumentSchema.parse(
      await (await store.api.call("GET", "/api/docs/openapi.json")).json(),
    );
    say(`seed ${seed}, ${requests} requests`);
    const { sent, byStatus, findings } = await fuzz({
      origin: store.url,
      document,
      requests,
      seed,
      knowledge: {
        values: {
          ...people.values,
          slug: [key.slug, box.slug],
          sku: [key.sku, box.sku],
          orderId: [order.order.id],
        },
      },
      callers: {
        ...people.callers,
        nobody: {},
        cart: { "Cart-Token": cartToken },
        order: { "Order-Token": order.orderToken },
        "a stranger's token": { "Order-Token": "A".repeat(43), "Cart-Token": "B".repeat(22) },
        "a bad key": { Authorization: `Bearer psk_${"c".repeat(43)}` },
        "a bad token": { Authorization: "Bearer eyJhbGciOiJub25lIn0.e30." },
        "an old session": { Cookie: "__Host-session=abc.def", "Sec-Fetch-Site": "same-origin" },
      },
      onProgress: (count) => say(`${count} sent`),
    });
    say(`${sent} answers: ${JSON.stringify(byStatus)}`);
    // Signed in as they should be: otherwise most of the API was never asked. One in ten is usual.
    expect(byStatus["200"] ?? 0).toBeGreaterThan(requests / 20);
    expect(findings, JSON.stringify(findings, null, 1).slice(0, 6_000)).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(requests);
  }, 900_000);
});
