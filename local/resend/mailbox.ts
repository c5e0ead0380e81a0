/** The mails that the stand-in accepted, newest first, kept over a restart. */
import { z } from "zod";
import { createStateFile } from "../state-file.ts";
import { bareAddress, type Message } from "./message.ts";
import type { KeptAnswer } from "./idempotency.ts";

const stored = z.object({
  id: z.string(),
  createdAt: z.number(),
  idempotencyKey: z.string().optional(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  reply_to: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
});
const state = z.object({
  emails: z.array(stored),
  answers: z.array(
    z.object({ key: z.string(), payloadHash: z.string(), emailId: z.string(), at: z.number() }),
  ),
});

/** A mail as the tests and the inbox see it; `createdAt` in milliseconds since 1970. */
export type StoredEmail = Message & { id: string; createdAt: number; idempotencyKey?: string | undefined };

/** More than anybody scrolls through; older mails go. */
const keptEmails = 500;

export type Mailbox = {
  emails: () => StoredEmail[];
  add: (email: StoredEmail) => void;
  find: (id: string) => StoredEmail | undefined;
  /** Mails to one address, whatever its case or display name. */
  to: (address: string) => StoredEmail[];
  clear: () => void;
  keptAnswers: readonly KeptAnswer[];
  save: (answers: KeptAnswer[]) => void;
};

/** @param statePath the JSON file; in memory only without one. */
export function createMailbox(statePath: string | undefined): Mailbox {
  const file = createStateFile(statePath, state, () => ({ emails: [], answers: [] }));
  const loaded = file.load();
  let emails: StoredEmail[] = loaded.emails.map((email) => ({
    ...email,
    html: email.html,
    text: email.text,
  }));
  const bare = (value: string) => (bareAddress(value) ?? value).toLowerCase();
  return {
    emails: () => emails,
    add: (email) => (emails = [email, ...emails].slice(0, keptEmails)),
    find: (id) => emails.find((email) => email.id === id),
    to: (address) =>
      emails.filter((email) => email.to.some((recipient) => bare(recipient) === bare(address))),
    clear: () => (emails = []),
    keptAnswers: loaded.answers,
    save: (answers) => file.save({ emails, answers }),
  };
}
