// German as it is read: verbs that fit their number.
import { describe, expect, it } from "vitest";
import { sayIn } from "./words.server.ts";

const say = sayIn({ locale: "de" }, "library");

describe("German phrases", () => {
  it("have the verb of their number", () => {
    const boxes = [1, 2].map((count) => say("boxToSend", { count }));
    expect(boxes).toEqual(["Boxversion, wird versandt", "2 Boxversionen, werden versandt"]);
  });
});
