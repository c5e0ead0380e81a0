// German as it is read: verbs that fit their number, and one word for one thing.
import { describe, expect, it } from "vitest";
import { refusalIn } from "./refusals.server.ts";
import { catalogues, sayIn } from "./words.server.ts";

const say = sayIn({ locale: "de" }, "library");

describe("German phrases", () => {
  it("have the verb of their number", () => {
    const boxes = [1, 2].map((count) => say("boxToSend", { count }));
    expect(boxes).toEqual(["Boxversion, wird versandt", "2 Boxversionen, werden versandt"]);
  });

  it("say of keys in one way that they stay covered", () => {
    const { checkout, order } = catalogues.de;
    for (const words of [checkout["keysNext"], order["deliveredKeys"]])
      expect(words).toContain("Jeder bleibt verdeckt, bis Sie ihn anzeigen.");
  });

  it("call what is mailed to by post an Anschrift, in refusals too", () => {
    const refused = { code: "not_found", title: "Not found", fields: [], meta: {} } as const;
    const inGerman = (detail: string) => refusalIn("de", { ...refused, detail }).detail;
    expect(catalogues.de.account["addresses"]).toBe("Anschriften");
    for (const detail of [
      "You have no such address.",
      "There is no such address.",
      "An account keeps at most 20 addresses. Remove one first.",
    ])
      expect(inGerman(detail)).toContain("Anschrift");
  });
});
