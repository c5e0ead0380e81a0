// The `Idempotency-Key` header, as the IETF draft has it (draft-ietf-httpapi-idempotency-key-header-07): one name a request.
import { z } from "zod";

export const idempotencyKeyHeader = "Idempotency-Key";

/** The draft writes the key as a string of Structured Fields (RFC 9651), in double quotes; without them it is the same key. */
const unquoted = (text: unknown): unknown =>
  typeof text === "string" ? text.replace(/^"(.*)"$/, "$1") : text;

/** Any text that is new for each call, such as a UUID. */
export const idempotencyKeySchema = z.preprocess(
  unquoted,
  z
    .string({ error: "send an Idempotency-Key header: any text that is new for each call, such as a UUID" })
    .min(8, { error: "at least 8 characters" })
    .max(200)
    .regex(/^[\x21-\x7e]+$/, { error: "visible ASCII characters only" }),
);

export const idempotencyHeadersSchema = z.object({ [idempotencyKeyHeader]: idempotencyKeySchema });
