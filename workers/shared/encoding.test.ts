import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fromBase64,
  fromBase64Url,
  hmacSha256,
  randomToken,
  sha256Hex,
  toBase64,
  toBase64Url,
} from "./encoding.ts";

test("bytes come back from base64 and base64url as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});

test("digests are those of FIPS 180-4 and RFC 4231", async () => {
  expect(await sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const mac = await hmacSha256(new TextEncoder().encode("Jefe"), "what do ya want for nothing?");
  expect(Buffer.from(mac).toString("hex")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test.each([
  [128, 22],
  [256, 43],
])("a token of %i bits has %i signs and is another each time", (bits, signs) => {
  const tokens = new Set(Array.from({ length: 200 }, () => randomToken(bits)));
  expect(tokens.size).toBe(200);
  for (const token of tokens) expect(token).toMatch(new RegExp(`^[\\w-]{${signs}}$`));
});
