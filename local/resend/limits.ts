/** The limits that Resend publishes and that the stand-in enforces. */

/** Requests a second for a team. Copies of the vendor's page say 2 or, later, 10; the stricter holds here. Source: https://resend.com/docs/api-reference/rate-limit */
export const requestsPerSecond = 2;

/** Recipients in `to`. Source: https://resend.com/docs/api-reference/emails/send-email */
export const maxRecipients = 50;

/** Length of an idempotency key, and how long it is remembered. Source: https://resend.com/docs/dashboard/emails/idempotency-keys */
export const maxIdempotencyKeyLength = 256;
export const idempotencyWindowMilliseconds = 24 * 60 * 60 * 1000;

/** Length of a tag's name or value: ASCII letters, digits, `_` and `-` only. Source: https://resend.com/docs/dashboard/emails/tags */
export const maxTagLength = 256;

/** Size of a whole mail in bytes. Source: https://resend.com/docs/dashboard/emails/attachments */
export const maxEmailBytes = 40 * 1024 * 1024;
