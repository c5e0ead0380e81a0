// Tokens of first-party clients: what is refused, how many trips a check takes, and what outlives a session or an account.
import { createSecretKey } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { guest } from "#tests/setup/store-fixture.ts";
import type { PublicSigningKey, TokenHolder } from "./token-keys.repository.ts";
import { createTokenKeyCache, createTokenReader, type TokenReader } from "./token-reader.ts";

const appUrl = "https://shop.example.com";
const userId = "0198c0de-0000-7000-8000-000000000001";
const sid = "0198c0de-0000-7000-8000-000000000002";
const claims = { sub: userId, sid, email: "buyer@example.com", email_verified: true, name: "Buyer" };

async function keyPair(kid: string, alg = "EdDSA") {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = "", crv = "", x = "" } = await exportJWK(publicKey);
  return { kid, privateKey, publicKey, published: { kid, jwk: { kty, crv, x } } satisfies PublicSigningKey };
}
const ours = await keyPair("key-1");
const next = await keyPair("key-2");
const strangers = await keyPair("key-1");

describe("tokens of first-party clients", () => {
  let published: PublicSigningKey[];
  let holder: TokenHolder | undefined;
  let trips: string[];
  let clock: Date;
  let read: TokenReader;

  beforeEach(() => {
    published = [ours.published];
    holder = { email: claims.email, emailVerified: true, name: claims.name };
    trips = [];
    clock = new Date("2026-11-23T12:00:00Z");
    read = newIsolate();
  });
  const newIsolate = () =>
    createTokenReader({
      appUrl,
      cache: createTokenKeyCache(),
      now: () => clock,
      repository: {
        publicKeys: async () => (trips.push("keys"), published),
        holderOf: async () => (trips.push("holder"), holder),
      },
    });
  const seconds = (offset = 0) => Math.floor(clock.getTime() / 1000) + offset;
  const good = (): JWTPayload => ({ ...claims, iss: appUrl, aud: appUrl, iat: seconds(), exp: seconds(900) });
  const sign = (payload: JWTPayload, { kid, privateKey } = ours) =>
    new SignJWT(payload).setProtectedHeader({ alg: "EdDSA", kid }).sign(privateKey);
  const ask = (token: string, freshness: "cached" | "fresh" = "cached") =>
    read(token, { visitor: guest(), freshness });

  it("are taken for their account: no roles, no session, no second factor", async () => {
    expect(await ask(await sign(good()))).toMatchObject({
      kind: "account",
      via: "token",
      userId,
      email: claims.email,
      roles: [],
      sessionId: null,
      secondFactorAt: null,
    });
  });

  it("cost one trip in a cold isolate and none in a warm one", async () => {
    const token = await sign(good());
    await ask(token);
    expect(trips).toEqual(["keys"]);
    await ask(token);
    await ask(token);
    expect(trips).toEqual(["keys"]);
  });

  it("cost one more trip where it matters, and then their session must still be there", async () => {
    const token = await sign(good());
    await ask(token);
    expect(await ask(token, "fresh")).toMatchObject({ userId });
    expect(trips).toEqual(["keys", "holder"]);
    holder = undefined;
    expect(await ask(token, "fresh")).toBeUndefined();
  });

  it("of a deleted account or an ended session read for their last minutes, and change nothing", async () => {
    const token = await sign(good());
    holder = undefined;
    expect(await ask(token, "cached")).toMatchObject({ userId });
    expect(await ask(token, "fresh")).toBeUndefined();
    clock = new Date(clock.getTime() + 15 * 60_000 + 6_000);
    expect(await ask(token, "cached")).toBeUndefined();
  });

  it.each<[string, () => Promise<string> | string]>([
    ["alg none", () => new UnsecuredJWT(good()).encode()],
    [
      "HS256 with the public key as its secret",
      async () =>
        new SignJWT(good())
          .setProtectedHeader({ alg: "HS256", kid: ours.kid })
          .sign(createSecretKey(Buffer.from(published[0]?.jwk.x ?? "", "base64url"))),
    ],
    [
      "another asymmetric algorithm",
      async () =>
        new SignJWT(good())
          .setProtectedHeader({ alg: "ES256", kid: ours.kid })
          .sign((await generateKeyPair("ES256")).privateKey),
    ],
    ["a stranger's key under our key's id", () => sign(good(), strangers)],
    ["an unknown key", () => sign(good(), next)],
    ["no key named", () => new SignJWT(good()).setProtectedHeader({ alg: "EdDSA" }).sign(ours.privateKey)],
    [
      "a key of its own in the header",
      async () =>
        new SignJWT(good())
          .setProtectedHeader({ alg: "EdDSA", kid: "key-2", jwk: await exportJWK(next.publicKey) })
          .sign(next.privateKey),
    ],
    ["another audience", () => sign({ ...good(), aud: "https://other.example.com" })],
    ["no audience", () => sign({ ...good(), aud: undefined })],
    ["another issuer", () => sign({ ...good(), iss: "https://other.example.com" })],
    ["an address that only begins like ours", () => sign({ ...good(), iss: `${appUrl}.example.net` })],
    ["its time is over", () => sign({ ...good(), iat: seconds(-960), exp: seconds(-60) })],
    ["not yet valid", () => sign({ ...good(), nbf: seconds(60) })],
    ["made in the future", () => sign({ ...good(), iat: seconds(60), exp: seconds(900) })],
    ["no end", () => sign({ ...good(), exp: undefined })],
    ["no beginning", () => sign({ ...good(), iat: undefined })],
    [
      "older than a token gets, whatever end it claims",
      () => sign({ ...good(), iat: seconds(-960), exp: seconds(86_400) }),
    ],
    ["no subject", () => sign({ ...good(), sub: undefined })],
    ["no session", () => sign({ ...good(), sid: undefined })],
    ["a subject that is no account", () => sign({ ...good(), sub: "admin" })],
    [
      "a changed payload",
      async () => {
        const [header, , signature] = (await sign(good())).split(".");
        const payload = Buffer.from(JSON.stringify({ ...good(), sub: sid })).toString("base64url");
        return `${header}.${payload}.${signature}`;
      },
    ],
    ["an empty signature", async () => (await sign(good())).replace(/[^.]+$/, "")],
    ["no token at all", () => "a.b.c"],
  ])("are refused: %s", async (_name, token) => {
    expect(await ask(await token())).toBeUndefined();
    expect(await ask(await token(), "fresh")).toBeUndefined();
  });

  it("of a new key are taken without a restart; made-up key ids make no storm of trips", async () => {
    await ask(await sign(good()));
    clock = new Date(clock.getTime() + 11_000);
    published = [next.published, ours.published];
    expect(await ask(await sign(good(), next))).toMatchObject({ userId });
    expect(trips).toEqual(["keys", "keys"]);
    for (let attempt = 0; attempt < 20; attempt++) {
      await ask(await sign(good(), { ...next, kid: `made-up-${attempt}` }));
    }
    expect(trips).toEqual(["keys", "keys"]);
  });

  it("of a key that was taken out of use are refused within five minutes", async () => {
    await ask(await sign(good()));
    published = [next.published];
    clock = new Date(clock.getTime() + 5 * 60_000 + 1);
    expect(await ask(await sign(good()))).toBeUndefined();
  });
});
