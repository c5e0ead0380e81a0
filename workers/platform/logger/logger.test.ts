import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

function lineOf(fields: Record<string, unknown>, secrets: readonly string[] = []): string {
  const lines: string[] = [];
  createLogger({ service: "test" }, { write: (line) => lines.push(line), secrets }).log(
    "info",
    "event",
    fields,
  );
  return lines.join("\n");
}

describe("a log line", () => {
  it("is one JSON object with time, level, event and the fields of its logger", () => {
    const lines: string[] = [];
    const logger = createLogger({ service: "test" }, { write: (line) => lines.push(line) });
    logger
      .with({ requestId: "r-1" })
      .log("warn", "order.settle", { outcome: "settled", count: 3, none: null });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        ...{ at: expect.any(String), level: "warn", event: "order.settle", service: "test" },
        ...{ requestId: "r-1", outcome: "settled", count: 3, none: null },
      },
    ]);
  });

  it.each([
    ["an address", "the mail to buyer+1@shop.example.com was refused", "buyer"],
    ["an address with a name", "Buyer <buyer@example.com>", "buyer@"],
    ["an activation key", "key DEMO-AAAA-BBBB-1234 is sold", "BBBB"],
    ["a bearer token", "Authorization: Bearer abc.def-ghi", "def"],
    ["our cookie", "Cookie: __Host-cart=Zm9vYmFyYmF6; theme=dark", "Zm9v"],
    ["a connection string", "cannot reach postgresql://app_rw:hush@db.example.com/shop", "hush"],
    ["a Stripe key", "No such key: sk_test_4eC39HqLyjWDarjtT1zdp7dc", "4eC39"],
    ["a webhook secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ"],
    ["a Resend key", "re_123456789abcdef is revoked", "123456789"],
    ["an API key", "psk_1234567890abcdef", "1234567890"],
    ["a JSON Web Token", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnb"],
    ["an order token", "/o/Zk3yQwErTyUiOpAsDfGhJkLzXcVbNm1234567890_-a", "Zk3y"],
    ["32 bytes in base64", "1:kH1r0t9m2bq5w7y8z9A0B1C2D3E4F5G6H7I8J9K0L1M=", "kH1r"],
    ["a digest", "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "a94a"],
    ["an internet address", "refused 203.0.113.7 for an hour", "203.0"],
  ])("shows no %s", (_what, text, telling) => {
    const line = lineOf({ message: text, nested: { list: [text] } });
    expect(line).not.toContain(telling);
    expect(line).toMatch(/\[(?:redacted|mail|key|cookie|credentials|address)\]/);
  });

  it.each([
    ...[
      "password",
      "newPassword",
      "AUTH_SECRET",
      "orderToken",
      "Set-Cookie",
      "authorization",
      "email",
      "recipient",
    ],
    ...["apiKey", "licenseKeys", "ipAddress", "userAgent", "DATABASE_URL", "backupCodes"],
  ])("hides whatever is called %s", (name) => {
    expect(lineOf({ user: { [name]: "plain words" } })).toContain(`"${name}":"[redacted]"`);
  });

  it("hides the values that it was told, in whatever text", () => {
    expect(lineOf({ message: "it is correct horse, he said" }, ["correct horse"])).not.toContain("horse");
  });

  it.each([
    ["a trace id", "4bf92f3577b34da6a3ce929d0e0e4736"],
    ["a UUID", "0198c0de-0000-7000-8000-000000000000"],
    ["a slug", "/games/the-hitchhikers-guide-to-the-galaxy-the-adventure-1984"],
    ["a queue", "payment-events"],
    ["a SQLSTATE", "PS422"],
    ["a Stripe id", "cs_test_1"],
    ["a time", "2026-11-23T03:00:00.000Z"],
    ["this machine", "connect ECONNREFUSED 127.0.0.1:5432"],
  ])("shows %s", (_what, text) => {
    expect(lineOf({ value: text })).toContain(text);
  });

  it("is written whatever the fields hold", () => {
    const round: Record<string, unknown> = { id: 1 };
    round["self"] = round;
    const odd = {
      round,
      big: 1n,
      when: new Date(0),
      error: new Error("for buyer@example.com\nat x"),
      run: () => 1,
    };
    const line = JSON.parse(lineOf(odd)) as Record<string, unknown>;
    expect(line).toMatchObject({ big: "1", when: "1970-01-01T00:00:00.000Z", run: "[function]" });
    expect(line["error"]).toEqual({ name: "Error", message: "for [mail]" });
    const thrower = {
      toJSON: () => {
        throw new Error("no");
      },
      get broken(): string {
        throw new Error("no");
      },
    };
    expect(JSON.parse(lineOf(thrower))).toMatchObject({ event: "event", unwritable: true });
  });
});
