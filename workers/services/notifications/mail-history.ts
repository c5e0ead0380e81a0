// What an account chooses and sees of its mails, and what is heard of their delivery.
import type { MailEvents, SignedHeaders } from "../../platform/mailer/mail-events.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { toPublicId } from "../../shared/ids.ts";
import { decodeCursor, encodeCursor, type Page } from "../../shared/page.ts";
import { z } from "zod";
import type { MailHistoryRepository } from "./mail-history.repository.ts";
import {
  notificationTopics,
  type ChangePreferences,
  type ListMails,
  type NotificationTopic,
  type Preferences,
  type SentMail,
} from "./notifications.schemas.ts";

export interface MailHistory {
  /** Every topic and whether the account wants it. */
  getPreferences(actor: Actor): Promise<Preferences>;
  /** Keeps the named topics and answers all. Idempotent. */
  changePreferences(actor: Actor, input: ChangePreferences): Promise<Preferences>;
  /** Mails to the account and about its orders, newest first. @throws AppError `invalid_request` for a foreign cursor */
  listMails(actor: Actor, input: ListMails): Promise<Page<SentMail>>;
  /**
   * Takes one signed event of the mail provider; the same event counts once, in whatever order events come.
   * @throws AppError `invalid_signature` before anything else is looked at
   */
  receiveMailEvent(
    actor: Actor,
    input: { rawBody: string; headers: SignedHeaders },
  ): Promise<{ eventId: string; fresh: boolean }>;
}

const mailOrder = "mails";

function userIdOf(actor: Actor): string {
  if (actor.kind === "account") return actor.userId;
  throw new AppError("unauthenticated", "Sign in first: these are the choices and mails of an account.");
}

function preferencesOf(wanted: readonly NotificationTopic[]): Preferences {
  return { topics: notificationTopics.map((topic) => ({ topic, wanted: wanted.includes(topic) })) };
}

export function createMailHistory(repository: MailHistoryRepository, events: MailEvents): MailHistory {
  return {
    getPreferences: async (actor) => preferencesOf(await repository.wantedTopics(userIdOf(actor))),
    changePreferences: async (actor, { topics }) =>
      preferencesOf(await repository.saveTopics(userIdOf(actor), topics)),

    async listMails(actor, { cursor, limit }) {
      const position = cursor === undefined ? undefined : decodeCursor(cursor, mailOrder, z.iso.datetime());
      const after = position && { at: position.value, id: position.id };
      const rows = await repository.mailsOf(userIdOf(actor), limit + 1, after);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map((row) => ({ ...row, id: toPublicId("mail", row.id) })),
        nextCursor: last ? encodeCursor({ order: mailOrder, value: last.at, id: last.id }) : null,
      };
    },

    async receiveMailEvent(_actor, { rawBody, headers }) {
      const event = events.verify(rawBody, headers);
      const outcome = event?.outcome ?? null;
      // Clicks, domains and the like are answered, so that nobody sends them again, and not kept.
      const fresh =
        event !== null && outcome !== null && (await repository.recordEvent({ ...event, outcome }));
      return { eventId: headers.id, fresh };
    },
  };
}
