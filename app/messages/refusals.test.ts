// Refusals of services reach a German page in German, whatever they say.
import { describe, expect, it } from "vitest";
import { refusalIn } from "./refusals.server.ts";

const refused = { code: "rate_limited", title: "Too many requests", fields: [], status: 429 } as const;

describe("refusalIn", () => {
  it("leaves English as the service said it", () => {
    const said = { ...refused, detail: "Too many tries. Wait 7 seconds." };
    expect(refusalIn("en", said)).toBe(said);
  });

  it("keeps the figures of a sentence", () => {
    expect(refusalIn("de", { ...refused, detail: "Too many tries. Wait 7 seconds." })).toEqual({
      code: "rate_limited",
      title: "Zu viele Anfragen",
      detail: "Zu viele Versuche. Bitte warten Sie 7\u00a0Sekunden.",
      fields: [],
      status: 429,
    });
  });

  it("keeps several figures in their order", () => {
    const detail = "A cart takes at most 10 copies of one offer and 50 offers.";
    expect(refusalIn("de", { ...refused, detail }).detail).toContain("10 Exemplare eines Angebots und 50");
  });

  it("says something general, never English, where the sentence is unknown", () => {
    const said = refusalIn("de", {
      ...refused,
      detail: "A sentence of tomorrow.",
      fields: [
        { path: "password", message: "at least 12 characters" },
        { path: "name", message: "a message of tomorrow" },
      ],
    });
    expect(said.detail).toBe("Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal.");
    expect(said.fields).toEqual([
      { path: "password", message: "Mindestens 12\u00a0Zeichen." },
      { path: "name", message: "Bitte prüfen Sie diese Angabe." },
    ]);
  });
});
