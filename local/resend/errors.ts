/** The vendor's documented errors: https://resend.com/docs/api-reference/errors */

/** Name -> status, as documented. */
const statuses = {
  invalid_idempotency_key: 400,
  missing_api_key: 401,
  invalid_api_key: 403,
  domain_not_verified: 403,
  not_found: 404,
  method_not_allowed: 405,
  invalid_idempotent_request: 409,
  concurrent_idempotent_requests: 409,
  validation_error: 422,
  invalid_from_address: 422,
  missing_required_field: 422,
  rate_limit_exceeded: 429,
  application_error: 500,
} as const;

export type ResendErrorName = keyof typeof statuses;

/** An error answer: `{ statusCode, name, message }`. */
export class ResendError extends Error {
  override readonly name = "ResendError";
  readonly code: ResendErrorName;

  constructor(code: ResendErrorName, message: string) {
    super(message);
    this.code = code;
  }

  get status(): (typeof statuses)[ResendErrorName] {
    return statuses[this.code];
  }

  /** What goes over the wire. A domain that is not verified travels under the name `validation_error`. */
  toBody(): { statusCode: number; name: string; message: string } {
    const name = this.code === "domain_not_verified" ? "validation_error" : this.code;
    return { statusCode: this.status, name, message: this.message };
  }
}
