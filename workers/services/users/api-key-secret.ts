// The form of an API key: recognisable in a leak, too random to guess, and kept as a digest only.
import { randomToken, sha256Hex } from "../../shared/encoding.ts";

/** Secret scanners and our own log redaction know keys by it. */
export const apiKeyPrefix = "psk_";
const secretPattern = /^psk_[A-Za-z0-9_-]{43}$/;
const shownSigns = 10;

/** A new key of 256 random bits. */
export function newApiKeySecret(): string {
  return apiKeyPrefix + randomToken(256);
}

/** The first signs, which say little enough: 36 of the 256 bits. */
export function startOf(secret: string): string {
  return secret.slice(0, shownSigns);
}

export function looksLikeApiKey(token: string): boolean {
  return secretPattern.test(token);
}

/** What is kept: a plain SHA-256 suffices for a secret that is random and not chosen. */
export function apiKeyDigest(secret: string): Promise<string> {
  return sha256Hex(secret);
}
