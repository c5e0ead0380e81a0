// Activation keys at rest: AES-256-GCM with a nonce for each row, and an HMAC fingerprint that makes a key unique.
import { fromBase64, hmacSha256, toBase64, toBase64Url } from "../../shared/encoding.ts";

export interface SealedKey {
  ciphertext: string;
  nonce: string;
  keyVersion: number;
}

export interface KeyVault {
  /** Seals with the newest version; `stockItemId` is bound to it, so that a row moved to another pool does not open. */
  seal(plainKey: string, stockItemId: string): Promise<SealedKey & { fingerprint: string }>;
  /** @throws Error when the version is unknown, or the row was changed or moved. */
  open(sealed: SealedKey, stockItemId: string): Promise<string>;
}

/** Spelling differences that make no other key: case, spaces around. */
function canonical(plainKey: string): string {
  return plainKey.trim().toUpperCase();
}

/** `sealingKeys` by version; the highest seals, all open, so that keys can be rotated. */
export function createKeyVault(
  sealingKeys: ReadonlyMap<number, Uint8Array<ArrayBuffer>>,
  fingerprintSecret: Uint8Array<ArrayBuffer>,
): KeyVault {
  const imported = new Map<number, Promise<CryptoKey>>();
  const keyOf = (version: number): Promise<CryptoKey> => {
    const known = imported.get(version);
    if (known) return known;
    const bytes = sealingKeys.get(version);
    if (!bytes) throw new Error(`There is no sealing key of version ${version} in KEY_SEALING_KEYS`);
    const made = crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    imported.set(version, made);
    return made;
  };
  const parameters = (nonce: Uint8Array<ArrayBuffer>, stockItemId: string) => ({
    name: "AES-GCM",
    iv: nonce,
    additionalData: new TextEncoder().encode(stockItemId),
  });

  return {
    async seal(plainKey, stockItemId) {
      const keyVersion = Math.max(...sealingKeys.keys());
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(plainKey.trim());
      const sealed = await crypto.subtle.encrypt(
        parameters(nonce, stockItemId),
        await keyOf(keyVersion),
        plain,
      );
      return {
        ciphertext: toBase64(new Uint8Array(sealed)),
        nonce: toBase64(nonce),
        keyVersion,
        fingerprint: toBase64Url(await hmacSha256(fingerprintSecret, canonical(plainKey))),
      };
    },
    async open({ ciphertext, nonce, keyVersion }, stockItemId) {
      const key = await keyOf(keyVersion);
      const plain = await crypto.subtle.decrypt(
        parameters(fromBase64(nonce), stockItemId),
        key,
        fromBase64(ciphertext),
      );
      return new TextDecoder().decode(plain);
    },
  };
}
