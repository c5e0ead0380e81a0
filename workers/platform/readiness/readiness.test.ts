// Readiness: what counts as down, what that means for the whole, and that nobody can ask too often.
import { describe, expect, it } from "vitest";
import { readReadiness, type Probe, type ReadinessMemory } from "./readiness.ts";

const away = (): Promise<never> => Promise.reject(new Error("password of the database: secret"));
const there = async (): Promise<void> => undefined;
const probe = (ask: () => Promise<unknown>, needed: boolean): Probe => ({ ask, needed, keepMs: 2_000 });

describe("the whole", () => {
  it.each([
    [there, there, "ready"],
    [there, away, "degraded"],
    [away, there, "not_ready"],
    [away, away, "not_ready"],
  ] as const)("is ready as its parts are (%#)", async (database, redis, status) => {
    const found = await readReadiness(
      { database: probe(database, true), redis: probe(redis, false) },
      new Map(),
    );
    expect(found.status).toBe(status);
    expect(JSON.stringify(found)).not.toContain("secret");
    expect(found.dependencies).toMatchObject({
      database: { state: database === away ? "down" : "ok", needed: true },
      redis: { state: redis === away ? "down" : "ok", needed: false },
    });
  });
});

it("tells a slow part, with how long it took", async () => {
  let at = 0;
  const late = async (): Promise<void> => void (at += 800);
  const { status, dependencies } = await readReadiness({ mail: probe(late, false) }, new Map(), () => at);
  expect({ status, mail: dependencies["mail"] }).toEqual({
    status: "ready",
    mail: { state: "slow", ms: 800, needed: false },
  });
});

it("asks again only when an answer is old", async () => {
  let at = 0;
  let asked = 0;
  const memory: ReadinessMemory = new Map();
  const ask = (): Promise<unknown> =>
    readReadiness({ database: probe(async () => void (asked += 1), true) }, memory, () => at);
  for (let time = 0; time < 50; time += 1) await ask();
  expect(asked).toBe(1);
  at = 2_001;
  await ask();
  expect(asked).toBe(2);
});

it("gives up on what never answers", async () => {
  const never = new Promise<void>(() => undefined);
  const { status } = await readReadiness({ database: probe(() => never, true) }, new Map());
  expect(status).toBe("not_ready");
});
