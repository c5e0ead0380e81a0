// No answer is older than its bound, whatever order reads, writes, lost purges and failures come in.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createStage } from "#tests/setup/page-cache-stage.ts";
import { lifetimesOf } from "./page-cache.ts";

const { staleMs, memoryMs, joinMs, clockSkewMs } = lifetimesOf(30);
/** With its purge: an isolate's memory of answers and of purges ends within this. */
const hereMs = memoryMs;
/** Without any purge: age alone, and an answer that was joined on its way. */
const anywhereMs = staleMs + joinMs + clockSkewMs;

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("read" as const), isolate: fc.nat(2), everywhere: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("write" as const), purge: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      milliseconds: fc.oneof(fc.nat(2_000), fc.nat(80_000)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("fail" as const),
      tier: fc.constantFrom("location" as const, "everywhere" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("mend" as const) }) },
);

describe("the bounds", () => {
  test("are those that are promised", () => {
    expect(hereMs).toBeLessThanOrEqual(2_000);
    expect(anywhereMs).toBeLessThanOrEqual(75_000);
  });

  test("hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
        const stage = createStage();
        /** When each value was written, and when its purge was done at the first location, if that could be told there. */
        const writes = [{ value: "1", at: stage.now(), purgedAt: stage.now() as number | undefined }];
        for (const one of steps) {
          if (one.do === "pass") stage.pass(one.milliseconds);
          else if (one.do === "fail") stage.failing.add(one.tier);
          else if (one.do === "mend") stage.failing.clear();
          else if (one.do === "write") {
            const value = String(writes.length + 1);
            stage.write(value);
            writes.push({ value, at: stage.now(), purgedAt: undefined });
            if (!one.purge) continue;
            const told = !stage.failing.has("location");
            await stage.isolate(0).purge(["lists"], ["USD /", "USD /games"]);
            if (told) for (const write of writes) write.purgedAt ??= stage.now();
          } else {
            const key = one.everywhere ? "USD /" : "USD /games";
            const shown = await stage.isolate(one.isolate).ask({
              id: key,
              tags: ["lists"],
              everywhere: one.everywhere,
            });
            const seen = writes.findIndex(({ value }) => value === shown.answer.text);
            const missed = writes[seen + 1];
            if (missed === undefined) continue;
            expect(stage.now() - missed.at).toBeLessThanOrEqual(anywhereMs);
            const atPurge = one.isolate < 2 && !stage.failing.has("location");
            if (!atPurge) continue;
            const purged = writes.slice(seen + 1).find(({ purgedAt }) => purgedAt !== undefined)?.purgedAt;
            if (purged !== undefined) expect(stage.now() - purged).toBeLessThanOrEqual(hereMs);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
