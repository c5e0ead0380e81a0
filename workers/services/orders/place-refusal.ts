// What `place_order` refuses, in the words of the API.
import { z } from "zod";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { databaseRefusal } from "../../shared/database-refusal.ts";
import { toPublicId } from "../../shared/ids.ts";
import { currencySchema, formatMoney } from "../../shared/money.ts";

const detailSchema = z.object({
  lines: z
    .array(
      z.object({
        sku: z.string(),
        title: z.string(),
        wanted: z.int().optional(),
        available: z.int().optional(),
      }),
    )
    .default([]),
  orderId: z.uuid().optional(),
  totalMinor: z.int().optional(),
  minimumMinor: z.int().optional(),
  maximumMinor: z.int().optional(),
  about: z.enum(["account", "mail", "address"]).optional(),
  retryAfterSeconds: z.int().optional(),
  currency: currencySchema.optional(),
});
type Detail = z.infer<typeof detailSchema>;

function amount(amountMinor: number | undefined, { currency }: Detail): string {
  return amountMinor === undefined || currency === undefined ? "" : formatMoney({ amountMinor, currency });
}

const sentences: Partial<Record<ErrorCode, (detail: Detail) => string>> = {
  idempotency_mismatch: () =>
    "This Idempotency-Key came with another request before. Use a new key for a new order.",
  cart_not_found: () => "There is no open cart. Add a game to start one.",
  cart_already_ordered: () => "This cart has become an order already.",
  cart_empty: () => "The cart is empty. Add a game first.",
  currency_changed: (detail) =>
    `The cart is priced in ${detail.currency ?? "another currency"} now. Look at it again.`,
  not_for_sale: ({ lines }) =>
    `No longer for sale: ${lines.map((line) => line.title).join(", ")}. Remove it and try again.`,
  insufficient_stock: ({ lines }) =>
    lines.map((line) => `${line.title}: ${line.available ?? 0} left, ${line.wanted ?? 0} wanted`).join("; ") +
    ". Change the cart and try again; nothing was charged.",
  total_changed: (detail) =>
    `The total is ${amount(detail.totalMinor, detail)} now. Look at the cart again before you order.`,
  below_minimum: (detail) =>
    `The least that can be charged is ${amount(detail.minimumMinor, detail)}. Add something to the cart.`,
  above_maximum: (detail) =>
    `The most that can be charged at once is ${amount(detail.maximumMinor, detail)}. Split the order.`,
  quantity_limit: () => "An order takes at most 100 different offers. Split the cart.",
  proof_required: () =>
    "Many cards are being declined at the moment, so we ask who is ordering. Sign in with a proven mailbox and order again.",
  rate_limited: ({ about = "address", retryAfterSeconds = 60 }) =>
    `${unpaid[about]} Pay one of them, or try again in ${waiting(retryAfterSeconds)}. Nothing was charged.`,
};

/** `3 minutes`, and hours when it is long. */
function waiting(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const [count, unit] = minutes > 120 ? [Math.ceil(minutes / 60), "hour"] : [minutes, "minute"];
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** Whose unpaid orders were too many. */
const unpaid = {
  account: "Several orders of your account are not paid.",
  mail: "Several orders for this e-mail address are not paid.",
  address: "Several orders from your network are not paid.",
};

/** The AppError of a refusal of `place_order`; any other error as it is. */
export function placeRefusal(error: unknown): unknown {
  const refusal = databaseRefusal(error);
  if (refusal?.code !== "PS422") return error;
  const code = z.enum(Object.keys(sentences) as [ErrorCode, ...ErrorCode[]]).safeParse(refusal.message).data;
  const sentence = code && sentences[code];
  if (!code || !sentence) return error;
  const detail = detailSchema.parse(JSON.parse(refusal.detail ?? "{}"));
  const { lines, orderId, totalMinor, currency, minimumMinor, maximumMinor, about, retryAfterSeconds } =
    detail;
  return new AppError(code, sentence(detail), {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    meta: {
      ...(lines.length > 0 && { lines }),
      ...(orderId !== undefined && { orderId: toPublicId("order", orderId) }),
      ...(totalMinor !== undefined && { totalMinor }),
      ...(minimumMinor !== undefined && { minimumMinor }),
      ...(maximumMinor !== undefined && { maximumMinor }),
      ...(currency !== undefined && { currency }),
      ...(about !== undefined && { about }),
    },
  });
}
