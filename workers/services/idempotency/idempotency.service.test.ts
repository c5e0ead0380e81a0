import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guest } from "#tests/setup/store-fixture.ts";
import { createRecordingLogger } from "#tests/setup/store-fixture-vendors.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { createDatabase } from "../../platform/database/database.ts";
import { systemActor, type Caller } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { idempotent } from "../../shared/idempotent.ts";
import { createAnswerSeal } from "./answer-seal.ts";
import { createIdempotencyRepository } from "./idempotency.repository.ts";
import { createIdempotencyService, type IdempotencyService } from "./idempotency.service.ts";

const sealingKey = (fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(fill);
const job = systemActor("test");
let database: TestDatabase;
let idempotency: IdempotencyService;
const serviceWith = (keys: Map<number, Uint8Array<ArrayBuffer>>): IdempotencyService =>
  createIdempotencyService({
    repository: createIdempotencyRepository(createDatabase({ url: database.url, httpUrl: database.httpUrl })),
    seal: createAnswerSeal(keys),
    logger: createRecordingLogger(),
  });
beforeAll(async () => {
  database = await createTestDatabase();
  idempotency = serviceWith(new Map([[1, sealingKey(1)]]));
});
afterAll(() => database.drop());

interface Env {
  Variables: { actor: Caller; services: { idempotency: IdempotencyService } };
}

/** A route that counts its effects; `actor` calls, and `handle` answers. */
function route(
  actor: Caller,
  handle: () => Promise<Response> | Response,
  use: "required" | "accepted" = "accepted",
) {
  let effects = 0;
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set("actor", actor);
      c.set("services", { idempotency });
      await next();
    })
    .post("/things/:id", idempotent(use), async () => {
      effects += 1;
      return handle();
    })
    .onError((error, c) => {
      if (!(error instanceof AppError)) throw error;
      const retry = error.retryAfterSeconds;
      return c.json({ code: error.code, fields: error.fields }, error.status as 409, {
        ...(retry !== undefined && { "Retry-After": String(retry) }),
      });
    });
  const send = async (key: string | undefined, body = "{}", path = "/things/1") =>
    app.request(path, { method: "POST", body, headers: key === undefined ? {} : { "Idempotency-Key": key } });
  return { send, effects: () => effects };
}

const made = (): Response =>
  Response.json(
    { id: randomUUID(), secret: "psk_made" },
    { status: 201, headers: { Location: "/things/1", "Set-Cookie": "__Host-x=1", "X-Other": "no" } },
  );
const endLease = (key: string) =>
  database.sql`update idempotent_answers set locked_until = now() - interval '1 second' where key = ${key}`;

describe("the same key", () => {
  test("and the same body: the same status, body and headers, one effect, marked as replayed", async () => {
    const { send, effects } = route(guest(), made);
    const key = randomUUID();
    const first = await send(key);
    const second = await send(key);
    expect(second.status).toBe(201);
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get("Location")).toBe("/things/1");
    expect(second.headers.get("Set-Cookie")).toBe("__Host-x=1");
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(first.headers.has("Idempotent-Replayed")).toBe(false);
    expect(effects()).toBe(1);
  });

  test("in the quotes of Structured Fields is the same key", async () => {
    const { send, effects } = route(guest(), made);
    const key = randomUUID();
    await send(key);
    expect((await send(`"${key}"`)).headers.get("Idempotent-Replayed")).toBe("true");
    expect(effects()).toBe(1);
  });

  test.each([
    ["another body", '{"a":1}', "/things/1"],
    ["another query", "{}", "/things/1?a=1"],
  ])("with %s is a 409, and has no effect", async (_name, body, path) => {
    const { send, effects } = route(guest(), made);
    const key = randomUUID();
    await send(key);
    const other = await send(key, body, path);
    expect([other.status, await other.json()]).toMatchObject([409, { code: "idempotency_mismatch" }]);
    expect(effects()).toBe(1);
  });

  test("on another path, or of another caller, is another key", async () => {
    const key = randomUUID();
    const actor = guest();
    const mine = route(actor, made);
    const strangers = route(guest(), made);
    const sharedAddress = route(guest({ address: actor.address, cartToken: "A".repeat(22) }), made);
    await mine.send(key);
    for (const answer of [
      await mine.send(key, "{}", "/things/2"),
      await strangers.send(key),
      await sharedAddress.send(key),
    ]) {
      expect(answer.headers.has("Idempotent-Replayed")).toBe(false);
    }
  });

  test("at once: one effect, the others hear that it is being worked on", async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { send, effects } = route(guest(), async () => (await gate, made()));
    const key = randomUUID();
    const first = send(key);
    const second = await send(key);
    const codes = await Promise.all(Array.from({ length: 8 }, async () => (await send(key)).status));
    expect([second.status, await second.json()]).toMatchObject([409, { code: "idempotency_in_progress" }]);
    expect(second.headers.get("Retry-After")).toMatch(/^[12]$/);
    expect(codes).toEqual(Array.from({ length: 8 }, () => 409));
    open();
    expect((await first).status).toBe(201);
    expect((await send(key)).headers.get("Idempotent-Replayed")).toBe("true");
    expect(effects()).toBe(1);
  });

  test("sent forty times at once has one effect", async () => {
    const { send, effects } = route(guest(), made);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(key)));
    expect(effects()).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });

  test.each([
    [409, "a refusal had no effect"],
    [429, "a limit passes"],
  ])("after a %i is free again: %s", async (status) => {
    let refuse = true;
    const { send, effects } = route(guest(), () => (refuse ? Response.json({}, { status }) : made()));
    const key = randomUUID();
    expect((await send(key)).status).toBe(status);
    refuse = false;
    const again = await send(key);
    expect([again.status, again.headers.has("Idempotent-Replayed")]).toEqual([201, false]);
    expect(effects()).toBe(2);
  });

  test.each([500, 503])(
    "after a %i is taken for being worked on: nobody knows what it did",
    async (status) => {
      let fail = true;
      const { send, effects } = route(guest(), () => (fail ? Response.json({}, { status }) : made()));
      const key = randomUUID();
      expect((await send(key)).status).toBe(status);
      fail = false;
      expect((await send(key)).status).toBe(409);
      expect(effects()).toBe(1);
      await endLease(key);
      expect((await send(key)).status).toBe(201);
    },
  );
});

describe("a request that died between claim and answer", () => {
  test("is taken over by the same request once its lease is over, and can change nothing afterwards", async () => {
    const request = { scope: randomUUID(), key: randomUUID(), requestHash: "a" };
    const dead = await idempotency.claim(job, request);
    await expect(idempotency.claim(job, request)).rejects.toMatchObject({ code: "idempotency_in_progress" });
    await endLease(request.key);
    await expect(idempotency.claim(job, { ...request, requestHash: "b" })).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    const next = await idempotency.claim(job, request);
    expect([dead.kind, next.kind]).toEqual(["first", "first"]);
    if (dead.kind !== "first" || next.kind !== "first") return;
    await idempotency.release(job, request, dead.fence);
    await idempotency.keep(job, request, dead.fence, { status: 200, headers: [], body: "dead" });
    await expect(idempotency.claim(job, request)).rejects.toMatchObject({ code: "idempotency_in_progress" });
    await idempotency.keep(job, request, next.fence, { status: 200, headers: [], body: "next" });
    expect(await idempotency.claim(job, request)).toMatchObject({ kind: "repeat", answer: { body: "next" } });
  });
});

describe("what is kept", () => {
  test("is sealed: neither body nor cookies are in the row, and a moved row does not open", async () => {
    const { send } = route(guest(), made);
    const key = randomUUID();
    await send(key);
    const [row] = await database.sql<{ body: string; whole: string }>`
      select body, idempotent_answers::text as whole from idempotent_answers where key = ${key}`;
    expect(row?.whole).not.toMatch(/psk_made|__Host-x/);
    expect(row?.body).toMatch(/^1\.[\w+/=]+\.[\w+/=]+$/);
    const seal = createAnswerSeal(new Map([[1, sealingKey(1)]]));
    await expect(seal.open({ scope: "elsewhere", key, requestHash: "x" }, row?.body ?? "")).rejects.toThrow();
  });

  test("still opens after the sealing key was rotated", async () => {
    const request = { scope: randomUUID(), key: randomUUID(), requestHash: "a" };
    const claim = await idempotency.claim(job, request);
    if (claim.kind === "first") {
      await idempotency.keep(job, request, claim.fence, { status: 200, headers: [], body: "old" });
    }
    const rotated = serviceWith(
      new Map([
        [1, sealingKey(1)],
        [2, sealingKey(2)],
      ]),
    );
    expect(await rotated.claim(job, request)).toMatchObject({ kind: "repeat", answer: { body: "old" } });
  });

  test("is forgotten after 24 hours", async () => {
    const { send, effects } = route(guest(), made);
    const key = randomUUID();
    await send(key);
    const [row] = await database.sql<{ hours: number }>`select
      extract(epoch from expires_at - created_at)::int / 3600 as hours from idempotent_answers where key = ${key}`;
    expect(row?.hours).toBe(24);
    await database.sql`update idempotent_answers set expires_at = now() where key = ${key}`;
    await send(key, '{"other":true}');
    expect(effects()).toBe(2);
    await database.sql`update idempotent_answers set expires_at = now()`;
    expect(await idempotency.purge(job)).toBeGreaterThan(0);
    expect(await database.sql`select 1 from idempotent_answers`).toEqual([]);
  });
});

describe("the header", () => {
  test("costs nothing when it is not sent, and two statements when it is", async () => {
    const { send } = route(guest(), made);
    const trips = async (key: string | undefined): Promise<number> => {
      const before = database.standIn.requests.length;
      await send(key);
      return database.standIn.requests.length - before;
    };
    expect([await trips(undefined), await trips(randomUUID())]).toEqual([0, 2]);
  });

  test("is asked for where a route requires it", async () => {
    const { send, effects } = route(guest(), made, "required");
    expect((await send(undefined)).status).toBe(400);
    expect(effects()).toBe(0);
  });

  test.each(["short", "with space in it", "ü".repeat(10), "x".repeat(201)])(
    "refuses the key %s",
    async (key) => {
      const { send, effects } = route(guest({ cartToken: "A".repeat(22) }), made);
      const answer = await send(key);
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { code: "invalid_request", fields: [{ path: "Idempotency-Key" }] },
      ]);
      expect(effects()).toBe(0);
    },
  );

  test("must be hard to guess as long as the caller shows nothing else", async () => {
    const unknown = route(guest(), made);
    expect((await unknown.send("12345678")).status).toBe(400);
    const known = route(guest({ cartToken: "B".repeat(22) }), made);
    expect((await known.send("12345678")).status).toBe(201);
  });
});
