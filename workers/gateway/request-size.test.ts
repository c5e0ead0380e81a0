// What is too large is refused before anybody reads it, with or without its length told.
import { describe, expect, it } from "vitest";
import { homeRowsSchema } from "#workers/services/listing/staff/home-layout.schemas.ts";
import {
  requirementTextSchema,
  saveSectionSchema,
} from "#workers/services/listing/staff/game-sections.schemas.ts";
import type { Account } from "#workers/shared/actor.ts";
import { openGateway } from "#tests/setup/gateway-fixture.ts";
import { bodyLimitsOf } from "./request-size.ts";

const kibibyte = 1024;
const json = { "Content-Type": "application/json" };

const editor: Account = {
  ...{ kind: "account", requestId: "request-1", traceId: "t", address: "192.0.2.1", orderTokens: [] },
  ...{ userId: "00000000-0000-7000-8000-000000000001", email: "editor@example.com", emailVerified: true },
  ...{ name: "Editor", roles: ["catalogue_editor"], via: "session", scopes: [] },
  ...{ sessionId: "00000000-0000-7000-8000-000000000002" },
  ...{ secondFactorEnrolled: true, secondFactorAt: new Date() },
};

/** A body of so many bytes whose length nobody tells. */
function streamed(bytes: number): { body: ReadableStream<Uint8Array>; sent: () => number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = new Uint8Array(Math.min(16 * kibibyte, bytes - sent)).fill(32);
      sent += chunk.byteLength;
      controller.enqueue(chunk);
      if (sent >= bytes) controller.close();
    },
  });
  return { body, sent: () => sent };
}

const post = (path: string, init: RequestInit & { duplex?: "half" }) =>
  openGateway().call(path, { method: "POST", ...init });

describe("a body", () => {
  it.each([
    ["/api/v1/order-links", 64],
    ["/cart", 64],
    ["/api/webhooks/stripe", 512],
  ])("at %s has at most %i KiB, told or streamed", async (path, limit) => {
    const headers = { ...json, "Stripe-Signature": "x" };
    const bytes = limit * kibibyte;
    const told = await post(path, { headers, body: " ".repeat(bytes + 1) });
    expect(told.status).toBe(413);
    const endless = streamed(100 * 1024 * kibibyte);
    const untold = await post(path, { headers, body: endless.body, duplex: "half" });
    expect(untold.status).toBe(413);
    expect(endless.sent()).toBeLessThan(bytes + 64 * kibibyte);
    const fits = await post(path, { headers, body: streamed(bytes).body, duplex: "half" });
    expect(fits.status).not.toBe(413);
  });

  it.each([
    "/api/v1/admin/games/game_x/media",
    "/admin/games/game_x/media",
    "/de/Admin/games/game_x/media.data",
  ])("of a picture at %s is read from nobody who may not send one", async (path) => {
    const endless = streamed(100 * 1024 * kibibyte);
    const refused = await post(path, { body: endless.body, duplex: "half" });
    expect(refused.status).toBe(401);
    expect(endless.sent()).toBeLessThan(64 * kibibyte);
  });

  it.each([
    "/admin/games/game_x/editions",
    "/de/Admin/games/game_x.data",
    "/api/v1/admin/games/game_x",
    "/admin/home",
  ])(
    "of the editor at %s has at most 1536 KiB, and no more than 64 KiB of who may not write",
    async (path) => {
      const bytes = 1536 * kibibyte;
      const send = (body: ReadableStream<Uint8Array> | string, caller?: Account) =>
        openGateway(caller && { users: { identify: async () => ({ caller, setCookies: [] }) } }).call(path, {
          method: "POST",
          body,
          duplex: "half",
        } as RequestInit);
      const endless = streamed(100 * 1024 * kibibyte);
      expect((await send(endless.body)).status).toBe(401);
      expect(endless.sent()).toBeLessThan(128 * kibibyte);
      expect((await send(" ".repeat(64 * kibibyte + 1))).status).toBe(401);
      expect((await send(streamed(65 * kibibyte).body, { ...editor, roles: [] })).status).toBe(403);

      for (const fits of [" ".repeat(bytes), streamed(bytes).body])
        expect((await send(fits, editor)).status).not.toBe(413);
      expect((await send(" ".repeat(bytes + 1), editor)).status).toBe(413);
      const more = streamed(100 * 1024 * kibibyte);
      expect((await send(more.body, editor)).status).toBe(413);
      expect(more.sent()).toBeLessThan(bytes + 64 * kibibyte);
    },
  );

  it("whose told length is a lie is measured", async () => {
    const headers = { ...json, "Content-Length": "2" };
    const response = await post("/api/v1/order-links", {
      headers,
      body: streamed(65 * kibibyte).body,
      duplex: "half",
    });
    expect(response.status).toBe(413);
  });

  it("arrives whole at its route", async () => {
    const body = JSON.stringify({ email: "a@example.com" });
    expect((await post("/api/v1/order-links", { headers: json, body })).status).toBe(202);
  });

  it.each(["gzip", "br", "deflate", "zstd", "GZIP", "identity, gzip"])(
    "compressed with %s is not opened",
    async (encoding) => {
      for (const path of ["/api/v1/order-links", "/cart", "/api/webhooks/stripe"]) {
        const response = await post(path, { headers: { ...json, "Content-Encoding": encoding }, body: "x" });
        expect({ path, status: response.status }).toEqual({ path, status: 415 });
      }
    },
  );

  it("of JSON is nested 32 deep at most", async () => {
    const nested = (depth: number) =>
      `{"email":"a@example.com","x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const send = (depth: number) => post("/api/v1/order-links", { headers: json, body: nested(depth) });
    expect((await send(31)).status).toBe(202);
    const refused = await send(32);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "invalid_request", detail: /nested/ });
  });
});

/** So many signs of nine bytes each, like no other `number`. */
const signs = (count: number, number = 0): string =>
  String.fromCodePoint(0x4e00 + number) + "書".repeat(count - 1);
const many = <T>(count: number, of: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => of(at));
const slug = (number: number): string => `${"a".repeat(196)}-${number}`;
const systems = ["windows", "macos", "linux"];

/** Each section with every field as long as it may be. */
const longest: Readonly<Record<string, object>> = {
  about: {
    ...{ title: signs(300), slug: slug(1), description: signs(5_000), kind: "dlc", baseGame: slug(2) },
    ...{ releaseStatus: "early_access", franchise: signs(120), featuredRank: 1_000 },
    alternativeTitles: many(20, (at) => signs(300, at)),
  },
  names: Object.fromEntries(
    ["developers", "publishers", "genres", "tags"].map((name) => [name, many(30, (at) => signs(120, at))]),
  ),
  releases: many(60, (at) => ({ platform: slug(at), releasedOn: "2026-11-23" })),
  editions: many(20, (at) => ({
    ...{ slug: slug(at), name: signs(120, at) },
    contents: many(40, (line) => signs(200, line)),
  })),
  ratings: many(20, (at) => ({
    ...{ board: signs(40, at), rating: signs(40), minimumAge: 21 },
    descriptors: many(40, (line) => signs(200, line)),
  })),
  requirements: systems.flatMap((operatingSystem) =>
    ["minimum", "recommended"].map((level) => ({
      ...{ operatingSystem, level, osVersion: signs(200), processor: signs(300), graphics: signs(300) },
      ...{ graphicsApi: signs(100), memoryMebibytes: 2e9, storageMebibytes: 2e9, notes: signs(500) },
    })),
  ),
  bundle: { sku: "A".repeat(120), items: many(50, (at) => `${"A".repeat(116)}-${at}`) },
};

/** As a browser sends it. */
function formBytes(value: object): number {
  const fields = (from: object, before: string): [string, string][] =>
    Object.entries(from).map(([name, one]) => [
      before + name,
      Array.isArray(one) ? one.join("\r\n") : String(one),
    ]);
  const all = Array.isArray(value)
    ? value.flatMap((row: object, at) => [...fields(row, `${at}.`), [`${at}.place`, "20"]])
    : fields(value, "");
  return new URLSearchParams([["section", "requirements"], ["version", "1000000"], ...all]).toString().length;
}

describe("what the editor's rules allow fits its body", () => {
  it.each(Object.keys(longest))("in the section %s", (section) => {
    const value = longest[section] ?? {};
    expect(saveSectionSchema.safeParse({ section, version: 1, value }).error).toBeUndefined();
    const { most } = bodyLimitsOf(`/admin/games/game_x/${section}`);
    expect(formBytes(value)).toBeLessThan(most);
    expect(Buffer.byteLength(JSON.stringify({ section, version: 1, value }))).toBeLessThan(most);
  });

  it("in a publisher's text, and in the rows of the home page", () => {
    const pasted = { operatingSystem: "windows", text: signs(10_000) };
    expect(requirementTextSchema.safeParse(pasted).success).toBe(true);
    expect(formBytes(pasted)).toBeLessThan(bodyLimitsOf("/admin/games/game_x/requirements.data").most);

    const rows = many(12, () => ({ kind: "picked", title: signs(80), active: true, games: many(24, slug) }));
    expect(homeRowsSchema.safeParse(rows).success).toBe(true);
    expect(2 * formBytes(rows)).toBeLessThan(bodyLimitsOf("/admin/home").most);
  });
});

it("an address has at most 8 KiB", async () => {
  const { call } = openGateway();
  expect((await call(`/games?q=${"x".repeat(8_000)}`)).status).toBe(200);
  expect((await call(`/games?q=${"x".repeat(8_200)}`)).status).toBe(414);
  const problem = await call(`/api/v1/${"x".repeat(9_000)}`);
  expect(await problem.json()).toMatchObject({ code: "uri_too_long", status: 414 });
});

it("all headers together have at most 32 KiB", async () => {
  const { call } = openGateway();
  expect((await call("/games", { headers: { Cookie: "a".repeat(30_000) } })).status).toBe(200);
  expect((await call("/games", { headers: { Cookie: "a".repeat(33_000) } })).status).toBe(431);
});
