// The forms that variables and secrets have as text, and what they mean. No message repeats a value.
import { z } from "zod";
import { fromBase64 } from "./encoding.ts";

/** Without the slash at its end. */
export const urlSchema = z
  .url({ protocol: /^https?$/, error: "an http(s) URL" })
  .transform((url) => url.replace(/\/+$/, ""));

/** 32 bytes. */
export const secretBytesSchema = z.string().transform((text, context) => {
  try {
    const bytes = fromBase64(text);
    if (bytes.length === 32) return bytes;
  } catch {
    // Not base64 at all: the one message below covers it.
  }
  context.addIssue({ code: "custom", message: "must be 32 random bytes in base64" });
  return z.NEVER;
});

/** `1:<base64>,2:<base64>` to a map of versions. */
export const sealingKeysSchema = z.string().transform((text, context) => {
  const keys = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const part of text.split(",")) {
    const [, version, encoded] = /^(\d{1,4}):(.+)$/.exec(part.trim()) ?? [];
    const bytes = secretBytesSchema.safeParse(encoded);
    if (version === undefined || !bytes.success) {
      context.addIssue({
        code: "custom",
        message: "must read version:base64 of 32 bytes, separated by commas",
      });
      return z.NEVER;
    }
    keys.set(Number(version), bytes.data);
  }
  return keys;
});

/** Origins as browsers write them, separated by commas. */
export const originsSchema = z.string().transform((text, context) => {
  const origins = text.split(",").flatMap((part) => part.trim() || []);
  for (const origin of origins) {
    if (/^https?:/.test(origin) && URL.parse(origin)?.origin === origin) continue;
    context.addIssue({ code: "custom", message: "must be origins such as https://app.example.com" });
  }
  return origins;
});

/** Unset or empty: the shop goes without. */
export const optionalSecretSchema = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);
