/** The parameters that the stand-in takes, with the vendor's checks; an unknown parameter is an error, as there. */
import { z } from "zod";
import { invalidRequest } from "./errors.ts";
import * as limits from "./limits.ts";

const integer = z
  .string()
  .regex(/^-?\d+$/, "Invalid integer")
  .transform(Number);
const url = z
  .string()
  .refine((value) => URL.canParse(value.replaceAll("{CHECKOUT_SESSION_ID}", "id")), "Not a valid URL");
const metadata = z
  .record(z.string().max(limits.metadataLimits.keyLength), z.string().max(limits.metadataLimits.valueLength))
  .refine(
    (value) => Object.keys(value).length <= limits.metadataLimits.keys,
    "Metadata can have at most 50 keys",
  )
  .default({});
const expand = z.array(z.string()).default([]);
const currency = z
  .string()
  .transform((value) => value.toLowerCase())
  .refine((value) => value in limits.minimumCharge, "Invalid currency");

const lineItem = z.strictObject({
  price_data: z.strictObject({
    currency,
    unit_amount: integer.pipe(z.number().min(0)),
    product_data: z.strictObject({
      name: z.string().min(1),
      description: z.string().min(1).optional(),
      images: z.array(z.string()).max(8).optional(),
      metadata,
    }),
    tax_behavior: z.enum(["inclusive", "exclusive", "unspecified"]).optional(),
  }),
  quantity: integer.pipe(z.number().min(1)),
});

const shippingOption = z.strictObject({
  shipping_rate_data: z.strictObject({
    type: z.literal("fixed_amount"),
    display_name: z.string().min(1).max(100),
    fixed_amount: z.strictObject({ amount: integer.pipe(z.number().min(0)), currency }),
    tax_behavior: z.enum(["inclusive", "exclusive", "unspecified"]).optional(),
  }),
});

/** Parameters of `POST /v1/checkout/sessions`. */
export const createSessionParams = z.strictObject({
  mode: z.literal("payment"),
  line_items: z.array(lineItem).min(1).max(limits.maxLineItems),
  customer_email: z.email().optional(),
  client_reference_id: z.string().max(limits.maxClientReferenceLength).optional(),
  metadata,
  payment_intent_data: z
    .strictObject({ metadata, description: z.string().optional() })
    .default({ metadata: {} }),
  success_url: url,
  cancel_url: url.optional(),
  expires_at: integer.optional(),
  shipping_address_collection: z
    .strictObject({ allowed_countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1) })
    .optional(),
  shipping_options: z.array(shippingOption).max(limits.maxShippingOptions).default([]),
  allowed_payment_method_types: z.array(z.literal("card")).optional(),
  adaptive_pricing: z.strictObject({ enabled: z.enum(["true", "false"]) }).optional(),
  locale: z.string().optional(),
  submit_type: z.enum(["auto", "pay"]).optional(),
  expand,
});

/** Parameters of every GET of one object, and of `POST …/expire`. */
export const retrieveParams = z.strictObject({ expand });

const listShape = {
  limit: integer.pipe(z.number().min(1).max(limits.pageSize.maximum)).default(limits.pageSize.default),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  expand,
};
/** Parameters of `GET /v1/refunds`. */
export const listRefundsParams = z.strictObject({ ...listShape, payment_intent: z.string().optional() });

/** Parameters of `POST /v1/refunds`. */
export const createRefundParams = z.strictObject({
  payment_intent: z.string(),
  amount: integer.pipe(z.number().min(1)).optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata,
  expand,
});

export type CreateSessionParams = z.output<typeof createSessionParams>;
export type ListParams = {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};

/**
 * Checks decoded parameters.
 * @throws StripeError 400 with the vendor's code: `parameter_unknown`, `parameter_missing`, `email_invalid`, `url_invalid`.
 */
export function readParams<T>(schema: z.ZodType<T>, form: unknown): T {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw invalidRequest("Invalid request");
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const param = bracketed([...path, issue.keys[0] ?? ""]);
    throw invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = bracketed(path);
  if (valueAt(form, path) === undefined) {
    throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (path.at(-1) === "customer_email") {
    throw invalidRequest(`Invalid email address: ${String(valueAt(form, path))}`, {
      code: "email_invalid",
      param,
    });
  }
  if (issue.message === "Not a valid URL")
    throw invalidRequest(issue.message, { code: "url_invalid", param });
  throw invalidRequest(`Invalid ${param}: ${issue.message}`, { param });
}

function bracketed([first = "", ...rest]: string[]): string {
  return first + rest.map((part) => `[${part}]`).join("");
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null ? (node as Record<string, unknown>)[key] : undefined,
    value,
  );
}
