/** Reads and checks the body of a send request as the vendor does. */
import { z } from "zod";
import { ResendError } from "./errors.ts";
import { maxEmailBytes, maxRecipients, maxTagLength } from "./limits.ts";

const addresses = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const optionalAddresses = addresses.nullish().transform((value) => value ?? []);

const body = z.object({
  from: z.string(),
  to: addresses,
  subject: z.string(),
  html: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  text: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  cc: optionalAddresses,
  bcc: optionalAddresses,
  reply_to: optionalAddresses,
  headers: z
    .record(z.string(), z.string())
    .nullish()
    .transform((value) => value ?? {}),
  tags: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .nullish()
    .transform((value) => value ?? []),
});

export type Message = z.output<typeof body>;

const addressPattern = /^[^\s@<>"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const tagPattern = new RegExp(`^[A-Za-z0-9_-]{1,${maxTagLength}}$`);
const formatHint =
  "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";

/**
 * Parses a send request.
 * @param text the raw JSON body.
 * @param verifiedDomains domains that `from` may use; any when absent.
 * @throws ResendError as documented: `missing_required_field`, `invalid_from_address`, `validation_error`.
 */
export function parseMessage(text: string, verifiedDomains?: readonly string[]): Message {
  if (Buffer.byteLength(text) > maxEmailBytes) throw invalid("The email is larger than the limit of 40 MB.");
  const json = parseJson(text);
  for (const field of ["from", "to", "subject"]) {
    if (!isRecord(json) || json[field] === undefined || json[field] === null || json[field] === "") {
      throw new ResendError("missing_required_field", `Missing \`${field}\` field.`);
    }
  }
  const parsed = body.safeParse(json);
  if (!parsed.success)
    throw invalid(`Invalid \`${String(parsed.error.issues[0]?.path[0] ?? "body")}\` field.`);
  const message = parsed.data;
  if (message.html === undefined && message.text === undefined) {
    throw new ResendError("missing_required_field", "Missing `html` or `text` field.");
  }
  checkAddresses(message, verifiedDomains);
  for (const tag of message.tags) {
    if (tagPattern.test(tag.name) && tagPattern.test(tag.value)) continue;
    throw invalid(
      "Tags should only contain ASCII letters, numbers, underscores, or dashes, and at most 256 characters.",
    );
  }
  return message;
}

/** The bare address of `Name <address>` or `address`, or undefined if it is neither. */
export function bareAddress(value: string): string | undefined {
  const address = /^[^<>]*<([^<>]+)>$/.exec(value.trim())?.[1] ?? value.trim();
  return addressPattern.test(address) ? address : undefined;
}

function checkAddresses(message: Message, verifiedDomains: readonly string[] | undefined): void {
  const from = bareAddress(message.from);
  if (from === undefined)
    throw new ResendError("invalid_from_address", `Invalid \`from\` field. ${formatHint}`);
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  if (verifiedDomains && !verifiedDomains.includes(domain)) {
    throw new ResendError(
      "domain_not_verified",
      `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`,
    );
  }
  if (message.to.length === 0) throw new ResendError("missing_required_field", "Missing `to` field.");
  if (message.to.length > maxRecipients)
    throw invalid(`The \`to\` field holds more than ${maxRecipients} addresses.`);
  for (const field of ["to", "cc", "bcc", "reply_to"] as const) {
    if (message[field].every((value) => bareAddress(value) !== undefined)) continue;
    throw invalid(`Invalid \`${field}\` field. ${formatHint}`);
  }
}

function invalid(message: string): ResendError {
  return new ResendError("validation_error", message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The request body is not valid JSON.");
  }
}
