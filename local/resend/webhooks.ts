/** Tells the shop what became of mails, signed as the vendor does: https://resend.com/docs/dashboard/webhooks/introduction */
import { createHmac, randomBytes } from "node:crypto";
import type { StoredEmail } from "./mailbox.ts";

/** What can be told of a mail, with the vendor's names: https://resend.com/docs/dashboard/webhooks/event-types */
export const fates = {
  delivered: { type: "email.delivered" },
  delayed: { type: "email.delivery_delayed" },
  bounced: { type: "email.bounced", bounce: "Permanent" },
  "bounced softly": { type: "email.bounced", bounce: "Transient" },
  complained: { type: "email.complained" },
  failed: { type: "email.failed" },
  suppressed: { type: "email.suppressed" },
} as const satisfies Record<string, { type: string; bounce?: string }>;
export type Fate = keyof typeof fates;

/** The vendor tries for more than a day; here the same thing takes half a minute. */
const retryDelaysMilliseconds = [1_000, 2_000, 4_000, 8_000, 15_000];
const answerTimeoutMilliseconds = 10_000;

/** One event, as often as it is sent. */
export type MailEvent = { id: string; emailId: string; fate: Fate; body: string; answers: string[] };

export type MailWebhooks = {
  /** Makes an event and sends it until it is taken. Resolves with the first answer, such as `200`. */
  tell: (email: StoredEmail, fate: Fate, at?: Date) => Promise<string>;
  /** Sends a known event again, with the same id and a fresh signature. */
  repeat: (eventId: string) => Promise<string>;
  /** Oldest first. */
  events: () => readonly MailEvent[];
  close: () => void;
};

/**
 * The headers of a webhook: HMAC-SHA-256 over `id.timestamp.body`, base64, under the secret's bytes after `whsec_`.
 * Source: https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function signWebhook(
  id: string,
  body: string,
  secret: string,
  atSeconds: number,
): Record<"svix-id" | "svix-timestamp" | "svix-signature", string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${atSeconds}.${body}`).digest("base64");
  return { "svix-id": id, "svix-timestamp": String(atSeconds), "svix-signature": `v1,${digest}` };
}

/** @param url where events go; nobody hears of them without one. */
export function createMailWebhooks({
  url,
  secret,
  now,
}: {
  url: string | undefined;
  secret: string;
  now: () => number;
}): MailWebhooks {
  const events: MailEvent[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  async function post({ id, body }: MailEvent): Promise<string> {
    if (url === undefined) return "no address is set";
    try {
      const signed = signWebhook(id, body, secret, Math.floor(now() / 1000));
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": "Svix-Webhooks/1.0", ...signed },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(answerTimeoutMilliseconds),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      return error instanceof Error ? error.name : "no answer";
    }
  }

  async function attempt(event: MailEvent): Promise<string> {
    const answer = await post(event);
    event.answers.push(answer);
    const delay = retryDelaysMilliseconds[event.answers.length - 1];
    if (!/^2\d\d$/.test(answer) && url !== undefined && delay !== undefined && !closed) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void attempt(event);
      }, delay);
      timer.unref();
      timers.add(timer);
    }
    return answer;
  }

  return {
    async tell({ id: emailId, from, to, subject, createdAt }, fate, at = new Date(now())) {
      const { type, ...more } = fates[fate];
      const data = {
        email_id: emailId,
        message_id: `<${emailId}@local>`,
        created_at: new Date(createdAt).toISOString(),
        from,
        to,
        subject,
        ...("bounce" in more && {
          bounce: { type: more.bounce, subType: "General", message: "Told by a person at the test inbox." },
        }),
      };
      const body = JSON.stringify({ type, created_at: at.toISOString(), data });
      const event = { id: `msg_${randomBytes(12).toString("hex")}`, emailId, fate, body, answers: [] };
      events.push(event);
      return attempt(event);
    },
    async repeat(eventId) {
      const event = events.find(({ id }) => id === eventId);
      if (!event) throw new Error(`There is no event ${eventId}.`);
      return attempt(event);
    },
    events: () => events,
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
