// The mail port and Resend behind it.
import { Resend } from "resend";
import { MailRefused } from "../../shared/mail-refused.ts";

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** A repeated send with the same key and content is one mail (the vendor keeps keys for 24 hours). */
  idempotencyKey: string;
}

export interface Mailer {
  /** Answers the provider's id. @throws MailRefused */
  send(mail: Mail): Promise<string>;
}

/** Names of Resend's errors that no retry mends (resend.com/docs/api-reference/errors). */
const finalErrors = new Set([
  "validation_error",
  "invalid_parameter",
  "missing_required_field",
  "invalid_from_address",
]);

/** `from` is asked for with each mail: `Name <address>`. */
export function createResendMailer(options: {
  apiKey: string;
  apiUrl: string;
  from: () => Promise<string>;
}): Mailer {
  const resend = new Resend(options.apiKey, { baseUrl: options.apiUrl });
  return {
    async send({ to, subject, html, text, idempotencyKey }) {
      // The SDK answers {data, error} and never throws: an unread error would be a lost mail.
      const { data, error } = await resend.emails.send(
        { from: await options.from(), to, subject, html, text },
        { idempotencyKey },
      );
      if (error) throw new MailRefused(`${error.name}: ${error.message}`, !finalErrors.has(error.name));
      return data.id;
    },
  };
}
