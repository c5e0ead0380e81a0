// The closed list of everything that can go wrong, with its HTTP status and whether trying again may help.

/** Code -> status, title, retryable. Transports map from this table only (docs/decisions/0007). */
export const errorCodes = {
  invalid_request: { status: 400, title: "The request is not valid", retryable: false },
  invalid_signature: { status: 400, title: "The signature does not match", retryable: false },
  link_expired: { status: 400, title: "The link is not valid any more", retryable: false },
  unauthenticated: { status: 401, title: "Sign in first", retryable: false },
  invalid_credentials: { status: 401, title: "Wrong address, password or code", retryable: false },
  second_factor_required: { status: 403, title: "The second factor is needed", retryable: false },
  email_not_verified: { status: 403, title: "The mailbox is not proven yet", retryable: false },
  proof_required: { status: 403, title: "Say who you are first", retryable: false },
  forbidden: { status: 403, title: "Not allowed", retryable: false },
  not_found: { status: 404, title: "Not found", retryable: false },
  method_not_allowed: { status: 405, title: "Method not allowed", retryable: false },
  cart_not_found: { status: 404, title: "There is no such cart", retryable: false },
  conflict: { status: 409, title: "The state has changed meanwhile", retryable: false },
  idempotency_mismatch: {
    status: 409,
    title: "This Idempotency-Key was used for another request",
    retryable: false,
  },
  idempotency_in_progress: {
    status: 409,
    title: "The same request is still being worked on",
    retryable: true,
  },
  cart_already_ordered: { status: 409, title: "This cart has become an order", retryable: false },
  currency_changed: { status: 409, title: "The cart is in another currency", retryable: false },
  currency_not_offered: {
    status: 409,
    title: "The store does not sell in this currency now",
    retryable: false,
  },
  not_for_sale: { status: 409, title: "Not for sale", retryable: false },
  insufficient_stock: { status: 409, title: "Not enough copies left", retryable: false },
  total_changed: { status: 409, title: "The total has changed", retryable: false },
  order_not_payable: { status: 409, title: "The order cannot be paid any more", retryable: false },
  order_not_cancellable: { status: 409, title: "The order cannot be cancelled any more", retryable: false },
  payload_too_large: { status: 413, title: "The request is too large", retryable: false },
  uri_too_long: { status: 414, title: "The address is too long", retryable: false },
  headers_too_large: { status: 431, title: "The request's headers are too large", retryable: false },
  unsupported_media_type: { status: 415, title: "Unsupported content type", retryable: false },
  cart_empty: { status: 422, title: "The cart is empty", retryable: false },
  quantity_limit: { status: 422, title: "Too many copies of one offer", retryable: false },
  below_minimum: { status: 422, title: "The total is below what can be charged", retryable: false },
  above_maximum: { status: 422, title: "The total is above what can be charged", retryable: false },
  rate_limited: { status: 429, title: "Too many requests", retryable: true },
  internal: { status: 500, title: "Something went wrong on our side", retryable: false },
  payment_unavailable: { status: 503, title: "The payment page cannot be reached", retryable: true },
  dependency_unavailable: { status: 503, title: "A part of the store cannot be reached", retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

/** What was wrong with one field of the input: its path and a sentence. */
export interface FieldError {
  path: string;
  message: string;
}

interface AppErrorOptions {
  fields?: readonly FieldError[];
  /** Public facts about the refusal, such as the lines that are short; goes to the client as `meta`. */
  meta?: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** An expected failure with a code of the list; `detail` is one sentence that says what to do, safe to show. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly detail: string;
  readonly fields: readonly FieldError[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(`${code}: ${detail}`, { cause: options.cause });
    this.code = code;
    this.detail = detail;
    this.fields = options.fields ?? [];
    this.meta = options.meta ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }
}
