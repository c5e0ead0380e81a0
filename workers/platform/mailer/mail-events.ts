// What the mail provider tells of mails that it took: Resend's signed webhooks.
import { Resend } from "resend";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";

/** What may become of a mail. `bounced` is final, `bounced_for_now` a mailbox that is full or away. */
export const mailOutcomes = [
  "delivered",
  "delayed",
  "bounced",
  "bounced_for_now",
  "complained",
  "failed",
  "suppressed",
] as const;
export type MailOutcome = (typeof mailOutcomes)[number];

export interface MailEvent {
  /** The provider's id of the event, the same each time that it is sent. */
  id: string;
  /** Null for events that say nothing of a delivery. */
  outcome: MailOutcome | null;
  /** The provider's id of the mail. */
  providerId: string;
  occurredAt: Date;
}

/** The three headers of a webhook, as they came. */
export interface SignedHeaders {
  id: string;
  timestamp: string;
  signature: string;
}

export interface MailEvents {
  /**
   * Checks the signature over the raw body, timing-safe, at most five minutes old or ahead; nothing is read before it holds.
   * Null for an event that is about no mail. @throws AppError `invalid_signature`, `invalid_request`
   */
  verify(rawBody: string, headers: SignedHeaders): MailEvent | null;
}

/** resend.com/docs/dashboard/webhooks/event-types; others are about other things. */
const outcomes: Readonly<Record<string, MailOutcome>> = {
  "email.delivered": "delivered",
  "email.delivery_delayed": "delayed",
  "email.complained": "complained",
  "email.failed": "failed",
  "email.suppressed": "suppressed",
};

const eventSchema = z.object({
  type: z.string().max(100),
  created_at: z.iso.datetime({ offset: true }),
  data: z.object({
    email_id: z.string().min(1).max(100),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

/** The scheme is Svix's (docs.svix.com/receiving/verifying-payloads/how-manual): HMAC-SHA-256 over id, time and body. */
export function createResendEvents({
  apiKey,
  webhookSecret,
}: {
  apiKey: string;
  webhookSecret: string;
}): MailEvents {
  const { webhooks } = new Resend(apiKey);
  return {
    verify(rawBody, headers) {
      try {
        webhooks.verify({ payload: rawBody, headers, webhookSecret });
      } catch (error) {
        const detail = "The body does not match its signature, or it is too old.";
        throw new AppError("invalid_signature", detail, { cause: error });
      }
      const json: unknown = JSON.parse(rawBody);
      if (!/^email\./.test(z.object({ type: z.string() }).parse(json).type)) return null;
      const parsed = eventSchema.safeParse(json);
      if (!parsed.success)
        throw new AppError("invalid_request", "This event has not the form of a mail's.", {
          cause: parsed.error,
        });
      const { type, created_at, data } = parsed.data;
      const bounce =
        data.bounce === undefined || /^permanent$/i.test(data.bounce.type) ? "bounced" : "bounced_for_now";
      return {
        id: headers.id,
        outcome: type === "email.bounced" ? bounce : (outcomes[type] ?? null),
        providerId: data.email_id,
        occurredAt: new Date(created_at),
      };
    },
  };
}
