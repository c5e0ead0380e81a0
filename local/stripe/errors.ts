/** Errors in Stripe's shape: https://docs.stripe.com/api/errors */

export type StripeErrorType = "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";

/** An error answer `{ error: { type, code, message, param, doc_url } }` with its HTTP status. */
export class StripeError extends Error {
  override readonly name = "StripeError";
  readonly status: 400 | 401 | 402 | 404 | 409 | 429 | 500 | 503;
  readonly details: { type: StripeErrorType; code?: string; param?: string };

  constructor(status: StripeError["status"], message: string, details: StripeError["details"]) {
    super(message);
    this.status = status;
    this.details = details;
  }

  toBody(): { error: Record<string, string> } {
    const { type, code, param } = this.details;
    return {
      error: {
        ...(code === undefined
          ? {}
          : { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` }),
        message: this.message,
        ...(param === undefined ? {} : { param }),
        type,
      },
    };
  }
}

/** A request that is wrong in itself: status 400. */
export function invalidRequest(
  message: string,
  details: { code?: string; param?: string } = {},
): StripeError {
  return new StripeError(400, message, { type: "invalid_request_error", ...details });
}

/** An object that does not exist: status 404. @param kind as Stripe names it (`checkout.session`). @param param the request's name for it. */
export function missingResource(kind: string, id: string, param: string): StripeError {
  return new StripeError(404, `No such ${kind}: '${id}'`, {
    type: "invalid_request_error",
    code: "resource_missing",
    param,
  });
}
