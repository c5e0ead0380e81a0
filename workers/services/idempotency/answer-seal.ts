// Kept answers at rest: they may hold tokens, keys and addresses, so all are sealed (docs/decisions/0023).
import { fromBase64, toBase64 } from "../../shared/encoding.ts";
import type { KeptAnswer, KeyedRequest } from "../../shared/idempotent.ts";
import { z } from "zod";

const answerSchema = z.object({
  status: z.int(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
});

export interface AnswerSeal {
  /** Seals with the newest key; the request is bound to it, so that a row moved to another caller does not open. */
  seal(request: KeyedRequest, answer: KeptAnswer): Promise<string>;
  /** @throws Error when the key's version is unknown, or the row was changed or moved. */
  open(request: KeyedRequest, sealed: string): Promise<KeptAnswer>;
}

const purpose = new TextEncoder().encode("playshelf idempotent answers");

/** A key of its own, derived (HKDF, RFC 5869): what seals licence keys seals nothing else. */
async function derivedKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: purpose },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** `sealingKeys` by version; the highest seals, all open. */
export function createAnswerSeal(sealingKeys: ReadonlyMap<number, Uint8Array<ArrayBuffer>>): AnswerSeal {
  const keyOf = (version: number): Promise<CryptoKey> => {
    const bytes = sealingKeys.get(version);
    if (!bytes) throw new Error(`There is no sealing key of version ${version} in KEY_SEALING_KEYS`);
    return derivedKey(bytes);
  };
  const parameters = (nonce: Uint8Array<ArrayBuffer>, { scope, key, requestHash }: KeyedRequest) => ({
    name: "AES-GCM",
    iv: nonce,
    additionalData: new TextEncoder().encode(JSON.stringify([scope, key, requestHash])),
  });
  return {
    async seal(request, answer) {
      const version = Math.max(...sealingKeys.keys());
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(answer));
      const sealed = await crypto.subtle.encrypt(parameters(nonce, request), await keyOf(version), plain);
      return [version, toBase64(nonce), toBase64(new Uint8Array(sealed))].join(".");
    },
    async open(request, sealed) {
      const [version = "", nonce = "", ciphertext = ""] = sealed.split(".");
      const key = await keyOf(Number(version));
      const plain = await crypto.subtle.decrypt(
        parameters(fromBase64(nonce), request),
        key,
        fromBase64(ciphertext),
      );
      return answerSchema.parse(JSON.parse(new TextDecoder().decode(plain)));
    },
  };
}
