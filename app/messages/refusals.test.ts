// Refusals of services reach a German page in German, whatever they say.
import { describe, expect, it } from "vitest";
import { placeRefusal } from "#workers/services/orders/place-refusal.ts";
import { assertGoodPassword } from "#workers/services/users/password-rules.ts";
import { AppError, type ErrorCode, errorCodes } from "#workers/shared/errors.ts";
import { plainDetail, plainFieldMessage } from "./de/refusals.ts";
import { refusalIn } from "./refusals.server.ts";

const refused = {
  code: "rate_limited",
  title: "Too many requests",
  fields: [],
  meta: {},
  status: 429,
} as const;

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
      meta: {},
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

/** What `place_order` said, as a page gets it. */
function placing(code: string, detail: Record<string, unknown>): AppError | undefined {
  const error = placeRefusal(
    Object.assign(new Error(code), { code: "PS422", detail: JSON.stringify(detail) }),
  );
  return error instanceof AppError ? error : undefined;
}

function inGerman({ code, detail, fields, meta, retryAfterSeconds }: AppError) {
  const title = errorCodes[code].title;
  return refusalIn("de", {
    code,
    title,
    detail,
    fields,
    meta,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

describe("a refused order in German", () => {
  const facts = {
    lines: [{ sku: "CHESS", title: "Chess", wanted: 3, available: 2 }],
    totalMinor: 125_000,
    minimumMinor: 50,
    maximumMinor: 99_999_999,
    currency: "EUR",
    retryAfterSeconds: 1500,
  };
  const all = Object.keys(errorCodes).flatMap((code) =>
    ["account", "mail", "address"].flatMap((about) => placing(code, { ...facts, about }) ?? []),
  );

  it("has a sentence of its own for every reason", () => {
    expect(new Set(all.map(({ detail }) => detail)).size).toBe(15);
    for (const error of all) {
      const { detail } = inGerman(error);
      expect({ english: error.detail, detail }).toEqual({
        english: error.detail,
        detail: expect.not.stringContaining(plainDetail),
      });
    }
  });

  it.each([
    ["total_changed", "Die Summe beträgt jetzt 1.250,00\u00a0€."],
    ["below_minimum", "mindestens 0,50\u00a0€."],
    ["above_maximum", "höchstens 999.999,99\u00a0€ "],
    ["currency_changed", "jetzt in EUR."],
    ["insufficient_stock", "Chess: noch 2 da, Sie möchten 3."],
    ["rate_limited", "in 25\u00a0Minuten noch einmal."],
  ] as const)("writes figures as Germans do: %s", (code: ErrorCode, words) => {
    const error = all.find((one) => one.code === code);
    expect(error && inGerman(error).detail).toContain(words);
  });

  it("says how long to wait in words that fit", () => {
    const wait = (retryAfterSeconds: number) => {
      const error = placing("rate_limited", { about: "mail", retryAfterSeconds });
      return error && /in (.+) noch/.exec(inGerman(error).detail)?.[1];
    };
    expect([60, 61, 7200, 86_400].map(wait)).toEqual([
      "einer Minute",
      "2\u00a0Minuten",
      "120\u00a0Minuten",
      "24\u00a0Stunden",
    ]);
  });

  it("stays general without the facts that its sentence needs", () => {
    for (const error of [placing("total_changed", {}), placing("insufficient_stock", {})])
      expect(error && inGerman(error).detail).toBe(plainDetail);
  });
});

describe("a refused password in German", () => {
  it.each([
    ["too short", "kurz"],
    ["too long", "lang ".repeat(200)],
    ["the first that is guessed", "passwordpassword"],
    ["made of one's own name", "Ada Lovelace 1815"],
  ])("says what is wrong with it: %s", (_why, password) => {
    let refusal: unknown;
    try {
      assertGoodPassword(password, { email: "ada@example.com", name: "Ada Lovelace" }, "password");
    } catch (error) {
      refusal = error;
    }
    if (!(refusal instanceof AppError)) throw new Error("a refusal was expected");
    const { detail, fields } = inGerman(refusal);
    expect(detail).toBe("Bitte wählen Sie ein anderes Passwort.");
    expect(fields).toEqual([{ path: "password", message: expect.not.stringContaining(plainFieldMessage) }]);
  });
});
