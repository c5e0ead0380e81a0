// What the page cache answers from, one step at a time; its bound is in page-cache.property.test.ts.
import { beforeEach, describe, expect, test } from "vitest";
import { createStage, type Stage } from "#tests/setup/page-cache-stage.ts";

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});

const key = { id: "USD /games", tags: ["lists"], everywhere: false };
const shown = async (isolate: number, of = key) => {
  const { answer, tier, state } = await stage.isolate(isolate).ask(of);
  return [answer.text, tier, state];
};

describe("where an answer comes from", () => {
  test("is the nearest tier that has it", async () => {
    expect(await shown(0)).toEqual(["1", "made", "fresh"]);
    expect(await shown(0)).toEqual(["1", "isolate", "fresh"]);
    expect(await shown(1)).toEqual(["1", "location", "fresh"]);
    stage.pass(1_000);
    expect(await shown(0)).toEqual(["1", "location", "fresh"]);
    expect(stage.made()).toBe(1);
  });

  test("is no memory for what is as large as many pages, which stay", async () => {
    await shown(0);
    stage.write("x".repeat(256 * 1024));
    for (let part = 0; part < 50; part++) {
      const file = { ...key, id: ` /sitemaps/games-${part}-of-64.xml` };
      expect((await shown(0, file))[1]).toBe("made");
      expect((await shown(0, file))[1]).toBe("location");
    }
    expect(await shown(0)).toEqual(["1", "isolate", "fresh"]);
  });

  test("is looked up again by one before the memory forgets it, while others are answered", async () => {
    await shown(0);
    stage.pass(699);
    expect((await shown(0))[1]).toBe("isolate");
    stage.pass(1);
    const [first, ...others] = await Promise.all([shown(0), shown(0), shown(0)]);
    expect([first?.[1], ...others.map(([, tier]) => tier)]).toEqual(["location", "isolate", "isolate"]);
    stage.pass(600);
    expect((await shown(0))[1]).toBe("isolate");
    stage.pass(400);
    expect((await shown(0))[1]).toBe("location");
    expect(stage.made()).toBe(1);
  });

  test("is the store for everywhere, for what is worth a place there", async () => {
    const home = { ...key, id: "USD /", everywhere: true };
    await shown(0, home);
    await shown(0);
    expect(await shown(2, home)).toEqual(["1", "everywhere", "fresh"]);
    expect(await shown(2)).toEqual(["1", "made", "fresh"]);
  });

  test("is nobody's cache when the answer is not for all", async () => {
    stage.shared = false;
    await shown(0);
    expect(await shown(0)).toEqual(["1", "made", "fresh"]);
    expect(stage.made()).toBe(2);
  });

  test.each(["location", "everywhere"] as const)("is the next one while %s fails", async (tier) => {
    stage.failing.add(tier);
    const home = { ...key, everywhere: true };
    expect((await shown(0, home))[0]).toBe("1");
    expect((await shown(0, home))[1]).toBe("isolate");
    expect((await shown(1, home))[0]).toBe("1");
    expect(stage.failures.length).toBeGreaterThan(0);
  });
});

describe("an answer that has aged", () => {
  test("is given while a new one is made, once", async () => {
    await shown(0);
    stage.write("2");
    stage.pass(31_000);
    expect(await shown(0)).toEqual(["1", "location", "stale"]);
    expect(await shown(0)).toEqual(["2", "isolate", "fresh"]);
    expect(stage.made()).toBe(2);
  });

  test("is not given any more after its bound", async () => {
    await shown(0);
    stage.write("2");
    stage.pass(70_000);
    expect(await shown(0)).toEqual(["2", "made", "fresh"]);
  });

  test("is given when no new one can be made, for an hour", async () => {
    await shown(0);
    stage.pass(600_000);
    stage.makingFails = true;
    expect(await shown(0)).toEqual(["1", "location", "failed_over"]);
    stage.pass(3_600_000);
    await expect(shown(0)).rejects.toThrow("cannot be made");
  });

  test("is given in place of an answer of 500 and above", async () => {
    await shown(0);
    stage.pass(600_000);
    stage.status = 503;
    stage.shared = false;
    expect(await shown(0)).toEqual(["1", "location", "failed_over"]);
  });
});

describe("a purge", () => {
  test("is seen at once in its isolate, within a second in others of its location", async () => {
    await Promise.all([shown(0), shown(1)]);
    stage.write("2");
    await stage.isolate(0).purge(["lists"]);
    stage.pass(250);
    expect((await shown(0))[0]).toBe("2");
    stage.pass(750);
    expect((await shown(1))[0]).toBe("2");
  });

  test("makes useless what was under way", async () => {
    const hold = stage.holdMaking();
    const asked = shown(0);
    stage.write("2");
    await stage.isolate(0).purge(["lists"]);
    hold.release();
    await asked;
    stage.pass(1);
    expect((await shown(0))[0]).toBe("2");
  });

  test("leaves what shows other things", async () => {
    const other = { id: "USD /about", tags: ["about"], everywhere: false };
    await shown(0, other);
    await stage.isolate(0).purge(["lists"]);
    expect((await shown(0, other))[1]).toBe("location");
  });

  test("holds for answers of last resort, too", async () => {
    await shown(0);
    await stage.isolate(0).purge(["lists"]);
    stage.pass(1_000_000);
    stage.makingFails = true;
    await expect(shown(0)).rejects.toThrow("cannot be made");
  });
});

describe("of requests at the same time", () => {
  test("one makes the answer", async () => {
    const hold = stage.holdMaking();
    const asked = Array.from({ length: 20 }, () => shown(0));
    hold.release();
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(([text]) => text))).toEqual(new Set(["1"]));
    expect(stage.made()).toBe(1);
  });

  test("each makes its own where the answer is not for all", async () => {
    stage.shared = false;
    const hold = stage.holdMaking();
    const asked = Array.from({ length: 3 }, () => shown(0));
    hold.release();
    await Promise.all(asked);
    expect(stage.made()).toBe(3);
  });
});
