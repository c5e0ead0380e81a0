// The one failure that mailers report.

/** A mail that the provider did not take. `retryable` is false when the same mail can never be taken. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
  readonly reason: string;
  readonly retryable: boolean;

  constructor(reason: string, retryable: boolean) {
    super(`The mail was not taken: ${reason}`);
    this.reason = reason;
    this.retryable = retryable;
  }
}
