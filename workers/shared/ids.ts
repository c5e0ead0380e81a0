// Ids: UUIDv7 inside, the same with a readable prefix (TypeID) outside.
import { TypeID, typeid } from "typeid-js";
import { z } from "zod";

/** Entity -> prefix. */
export const idPrefixes = {
  game: "game",
  order: "ord",
  licenseKey: "key",
  offer: "off",
  user: "usr",
  session: "ses",
  address: "adr",
  signInMethod: "sim",
  apiKey: "apk",
  mail: "mail",
} as const;
export type IdKind = keyof typeof idPrefixes;

/** A fresh UUIDv7 (RFC 9562). */
export function newUuid(): string {
  return typeid().toUUID();
}

export function toPublicId(kind: IdKind, uuid: string): string {
  return TypeID.fromUUID(idPrefixes[kind], uuid).toString();
}

/** The UUID of a public id; undefined when it is not one of that kind. */
export function fromPublicId(kind: IdKind, text: string): string | undefined {
  try {
    return TypeID.fromString(text, idPrefixes[kind]).toUUID();
  } catch {
    return undefined;
  }
}

/** Zod: a public id of that kind, as it is. */
export function publicIdSchema(kind: IdKind) {
  return z
    .string()
    .max(60)
    .refine((text) => fromPublicId(kind, text) !== undefined, {
      error: `not an id of the form ${idPrefixes[kind]}_…`,
    });
}
