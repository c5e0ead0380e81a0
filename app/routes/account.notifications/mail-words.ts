// What became of a mail, in words for its reader.
import type { WordKey } from "#app/messages/words.ts";
import type { SentMail } from "#workers/services/notifications/notifications.schemas.ts";

export interface MailState {
  words: WordKey<"notices">;
  tone: "good" | "soft" | "bad";
}

const deliveries: Record<NonNullable<SentMail["delivery"]>, MailState> = {
  delivered: { words: "delivered", tone: "good" },
  delayed: { words: "delayed", tone: "soft" },
  bounced: { words: "bounced", tone: "bad" },
  complained: { words: "complained", tone: "bad" },
  failed: { words: "failed", tone: "bad" },
};

const states: Record<SentMail["state"], MailState> = {
  sending: { words: "onItsWay", tone: "soft" },
  sent: { words: "wasSent", tone: "soft" },
  failed: { words: "notSent", tone: "bad" },
};

/** What the provider told last counts; before that how far we got. */
export function mailState({ state, delivery }: Pick<SentMail, "state" | "delivery">): MailState {
  return delivery === null ? states[state] : deliveries[delivery];
}
