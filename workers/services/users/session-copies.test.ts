// What a copy of a session in Redis is worth.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "#local/listen.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { createLogger } from "../../platform/logger/logger.ts";
import { createRedis } from "../../platform/redis/redis.ts";
import type { KnownSession } from "./known-session.ts";
import { createSessionCopies } from "./session-copies.ts";

const token = "a-token-of-this-test";
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const standIn = createUpstashStandIn({ token });
  const server = await listen(standIn.app);
  url = server.url;
  close = async () => void (await server.close(), await standIn.close());
});
afterAll(() => close());

let clock = new Date("2026-11-23T12:00:00Z");
const copies = () => createSessionCopies(createRedis({ url, token }), createLogger({}), () => clock);

function sessionUntil(expiresAt: Date): KnownSession {
  const id = "00000000-0000-7000-8000-000000000001";
  const before = new Date("2026-11-01T00:00:00Z");
  const made = { createdAt: before, updatedAt: before };
  const user = {
    id,
    name: "Customer",
    email: "customer@example.com",
    emailVerified: true,
    twoFactorEnabled: false,
  };
  return {
    session: { id, token: "session-of-this-test", userId: id, expiresAt, secondFactorAt: null, ...made },
    user: { ...user, roles: [], ...made },
    readAt: clock,
  };
}

describe("the copy of a session", () => {
  it("is believed while the session lasts, and not a moment longer", async () => {
    const { session } = sessionUntil(new Date(clock.getTime() + 30_000));
    await copies().write(sessionUntil(session.expiresAt));
    expect((await copies().read(session.token))?.session.expiresAt).toEqual(session.expiresAt);
    clock = session.expiresAt;
    expect(await copies().read(session.token)).toBeUndefined();
  });
});
