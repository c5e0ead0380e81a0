// The routes of choices, mails and the mail provider's webhook in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import {
  mailEventReceivedSchema,
  preferencesSchema,
  sentMailSchema,
  sentMailsSchema,
} from "./notifications.schemas.ts";

named("NotificationPreferences", preferencesSchema, "What an account wants to hear of.", {
  topics: "Every topic, in a fixed order.",
});
named("SentMail", sentMailSchema, "A mail that was asked for, and what became of it.", {
  kind: "What it was about.",
  state: "`failed` will be tried again, unless the address takes no mail.",
  delivery: "What the mail provider told after taking it; null while it told nothing.",
  at: "When it was asked for.",
});
named("SentMails", sentMailsSchema, "A page of mails.");
named("MailEventReceived", mailEventReceivedSchema, "That an event was taken.", {
  fresh: "False for one that was known, or that says nothing of a delivery.",
});

const preferences = {
  topics: [
    { topic: "store_news", wanted: false },
    { topic: "price_drops", wanted: true },
  ],
} as const;
const preferencesExample = { topics: [...preferences.topics] };

export const notificationDocs = {
  getPreferences: {
    id: "getNotificationPreferences",
    tag: "Account",
    summary: "My notification choices",
    description:
      "Topics that one may choose. Mails about orders and about signing in are none and always come.",
    answers: { 200: answer("Every topic.", preferencesSchema, preferencesExample) },
    errors: [],
  },
  changePreferences: {
    id: "changeNotificationPreferences",
    tag: "Account",
    summary: "Choose notifications",
    description: "Keeps the named topics and answers all; those that are not named stay as they are.",
    bodyExample: { topics: [{ topic: "price_drops", wanted: true }] },
    answers: { 200: answer("Every topic, as it is now.", preferencesSchema, preferencesExample) },
    errors: [],
  },
  listMails: {
    id: "listMyMails",
    tag: "Account",
    summary: "Mails sent to me",
    description: "Mails to the account and about its orders, newest first, page by page.",
    queryExample: { limit: 20 },
    answers: {
      200: answer("A page of mails.", sentMailsSchema, {
        items: [
          {
            id: "mail_01jd3v9x4mf0hb8w2s6t5p7r3c",
            kind: "order.paid",
            subject: "Your keys are ready: order PS-7K2M-9Q4T",
            state: "sent",
            delivery: "delivered",
            at: "2026-11-20T10:15:00.000000Z",
          },
        ],
        nextCursor: null,
      }),
    },
    errors: [],
  },
  receiveMailEvent: {
    id: "receiveResendEvent",
    tag: "Webhooks",
    summary: "Resend's events",
    description:
      "Takes a signed event about a mail once, however often and in whatever order it comes. Only Resend calls this: the signature is over the raw body.",
    headers: {
      "svix-id": { description: "The event's id.", example: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W" },
      "svix-timestamp": { description: "Seconds since 1970 when it was sent.", example: "1795000000" },
      "svix-signature": {
        description: "Signatures of id, time and body.",
        example: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
      },
    },
    rawBody: {
      mediaType: "application/json",
      description: "An event as Resend sends it.",
      example: {
        type: "email.delivered",
        created_at: "2026-11-20T10:15:02.000Z",
        data: { email_id: "56761188-7520-42d8-8898-ff6fc54ce618" },
      },
    },
    answers: {
      200: answer("Taken.", mailEventReceivedSchema, {
        received: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
        fresh: true,
      }),
    },
    errors: ["invalid_signature", "invalid_request"],
  },
} as const satisfies Record<string, RouteDescription>;
