/** Speaks Resend's HTTP API as far as the shop uses it, and shows what was sent: https://resend.com/docs/api-reference */
import { randomUUID } from "node:crypto";
import { Hono, type Context, type Next } from "hono";
import { mountRoutes, type RouteName } from "../route-table.ts";
import { ResendError } from "./errors.ts";
import { createIdempotencyKeys } from "./idempotency.ts";
import { emailPage, inboxPage, missingPage } from "./inbox-pages.ts";
import { requestsPerSecond } from "./limits.ts";
import { createMailbox, type StoredEmail } from "./mailbox.ts";
import { parseMessage } from "./message.ts";
import { createRateWindow } from "./rate-window.ts";
import { createMailWebhooks, fates, type Fate, type MailEvent } from "./webhooks.ts";

/** The vendor's routes that the stand-in serves. */
export const routes = ["POST /emails"] as const satisfies readonly RouteName[];

export type ResendStandInOptions = {
  /** The only API key that is let in. */
  apiKey: string;
  /** JSON file that keeps mails and idempotency keys over a restart. */
  statePath?: string | undefined;
  /** Domains that may send; any when absent. */
  verifiedDomains?: readonly string[] | undefined;
  /** The vendor's published limit when absent. */
  requestsPerSecond?: number | undefined;
  /** Where it is told what became of mails, and how that is signed (`whsec_…`). */
  webhook?:
    | { url: string; secret: string; /** Every mail is delivered at once, and told so. */ delivers: boolean }
    | undefined;
  /** Clock in milliseconds. */
  now?: () => number;
};

export type ResendStandIn = {
  app: Hono;
  /** Accepted mails, newest first. */
  emails: () => StoredEmail[];
  /** Mails to one address, newest first. */
  emailsTo: (address: string) => StoredEmail[];
  /** Log of the vendor requests, oldest first. */
  requests: { method: string; path: string; status: number }[];
  /** The next `count` sends are answered with `status` and not accepted. */
  failNext: (count: number, status?: 429 | 500 | 503) => void;
  /** Each send takes this many milliseconds, so that requests can overlap. */
  setDelay: (milliseconds: number) => void;
  /** Tells the shop what became of a mail; `at` is when. Resolves with the shop's first answer, such as `200`. */
  tell: (emailId: string, fate: Fate, at?: Date) => Promise<string>;
  /** Sends a known event again. */
  repeat: (eventId: string) => Promise<string>;
  /** What was told, oldest first. */
  events: () => readonly MailEvent[];
  /** Forgets mails and idempotency keys. */
  clear: () => void;
  /** Ends what still waits to be told. */
  close: () => void;
};

const bodyPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src data:";

/** Creates the stand-in; nothing listens until its app is served. */
export function createResendStandIn(options: ResendStandInOptions): ResendStandIn {
  const now = options.now ?? Date.now;
  const mailbox = createMailbox(options.statePath);
  const keys = createIdempotencyKeys(now, mailbox.keptAnswers);
  const rate = createRateWindow(options.requestsPerSecond ?? requestsPerSecond, now);
  const { url, secret = "", delivers = false } = options.webhook ?? {};
  const webhooks = createMailWebhooks({ url, secret, now });
  const requests: ResendStandIn["requests"] = [];
  let failures = { left: 0, status: 500 as 429 | 500 | 503 };
  let delayMilliseconds = 0;
  const app = new Hono();

  async function send(c: Context): Promise<Response> {
    const text = await c.req.text();
    const idempotencyKey = c.req.header("idempotency-key");
    const id = await keys.once(idempotencyKey, text, async () => {
      const message = parseMessage(text, options.verifiedDomains);
      if (delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
      const email = { ...message, id: randomUUID(), createdAt: now(), idempotencyKey };
      mailbox.add(email);
      if (delivers) void webhooks.tell(email, "delivered");
      return email.id;
    });
    mailbox.save(keys.answers());
    return c.json({ id });
  }

  app.use("/emails", async (c: Context, next: Next) => {
    await next();
    requests.push({ method: c.req.method, path: c.req.path, status: c.res.status });
  });
  app.use("/emails", async (c: Context, next: Next) => {
    const { allowed, headers } = rate.take();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (!allowed) {
      const limit = options.requestsPerSecond ?? requestsPerSecond;
      throw new ResendError(
        "rate_limit_exceeded",
        `Too many requests. You can only make ${limit} requests per second.`,
      );
    }
    checkKey(c.req.header("authorization"), options.apiKey);
    if (failures.left > 0) {
      failures.left -= 1;
      return c.json(
        { statusCode: failures.status, name: "application_error", message: "An unexpected error occurred." },
        failures.status,
      );
    }
    return await next();
  });

  mountRoutes(app, routes, { "POST /emails": send });
  app.all("/emails", () => {
    throw new ResendError("method_not_allowed", "This endpoint does not support the specified HTTP method.");
  });

  app.get("/", (c) => {
    const to = c.req.query("to")?.trim() ?? "";
    return c.html(inboxPage(to === "" ? mailbox.emails() : mailbox.to(to), to));
  });
  app.get("/inbox/:id", (c) => {
    const email = mailbox.find(c.req.param("id"));
    if (!email) return c.html(missingPage(), 404);
    const told = webhooks.events().filter(({ emailId }) => emailId === email.id);
    return c.html(emailPage(email, told));
  });
  app.post("/inbox/:id/tell", async (c) => {
    const { id } = c.req.param();
    const form = await c.req.parseBody();
    const fate = fateOf(form["fate"]);
    const event = form["repeat"];
    if (fate !== undefined) await tell(id, fate);
    else if (typeof event === "string") await webhooks.repeat(event);
    return c.redirect(`/inbox/${id}`, 303);
  });
  app.get("/inbox/:id/body", (c) => {
    const email = mailbox.find(c.req.param("id"));
    c.header("Content-Security-Policy", bodyPolicy);
    return c.html(`<base target="_blank">${email?.html ?? ""}`, email ? 200 : 404);
  });
  app.get("/__local/emails", (c) => {
    const to = c.req.query("to");
    return c.json(to === undefined ? mailbox.emails() : mailbox.to(to));
  });

  app.notFound((c) =>
    c.json(new ResendError("not_found", "The requested endpoint does not exist.").toBody(), 404),
  );
  app.onError((error, c) => {
    const known = error instanceof ResendError ? error : new ResendError("application_error", error.message);
    return c.json(known.toBody(), known.status);
  });

  async function tell(emailId: string, fate: Fate, at?: Date): Promise<string> {
    const email = mailbox.find(emailId);
    if (!email) throw new Error(`There is no mail ${emailId}.`);
    return webhooks.tell(email, fate, at);
  }

  return {
    app,
    tell,
    repeat: (eventId) => webhooks.repeat(eventId),
    events: () => webhooks.events(),
    close: () => webhooks.close(),
    emails: () => mailbox.emails(),
    emailsTo: (address) => mailbox.to(address),
    requests,
    failNext: (count, status = 500) => (failures = { left: count, status }),
    setDelay: (milliseconds) => (delayMilliseconds = milliseconds),
    clear() {
      mailbox.clear();
      keys.clear();
      mailbox.save([]);
    },
  };
}

function fateOf(value: unknown): Fate | undefined {
  return Object.keys(fates).find((fate): fate is Fate => fate === value);
}

function checkKey(header: string | undefined, apiKey: string): void {
  if (!header) throw new ResendError("missing_api_key", "Missing API key in the authorization header.");
  if (header !== `Bearer ${apiKey}`) throw new ResendError("invalid_api_key", "API key is invalid.");
}
