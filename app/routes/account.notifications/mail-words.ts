// What became of a mail, in words for its reader.
import type { SentMail } from "#workers/services/notifications/notifications.schemas.ts";

export interface MailState {
  words: string;
  tone: "good" | "soft" | "bad";
}

const deliveries: Record<NonNullable<SentMail["delivery"]>, MailState> = {
  delivered: { words: "Delivered", tone: "good" },
  delayed: { words: "Delayed: your mail provider takes it later", tone: "soft" },
  bounced: { words: "Came back: the mailbox took no mail", tone: "bad" },
  complained: { words: "Marked as spam", tone: "bad" },
  failed: { words: "Not delivered", tone: "bad" },
};

const states: Record<SentMail["state"], MailState> = {
  sending: { words: "On its way", tone: "soft" },
  sent: { words: "Sent", tone: "soft" },
  failed: { words: "Not sent yet", tone: "bad" },
};

/** What the provider told last counts; before that how far we got. */
export function mailState({ state, delivery }: Pick<SentMail, "state" | "delivery">): MailState {
  return delivery === null ? states[state] : deliveries[delivery];
}
