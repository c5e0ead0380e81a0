// An account's choices and mails over JSON, and the mail provider's webhook: raw body, signature, record, answer.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { AppError } from "../../shared/errors.ts";
import { describe } from "../../shared/describe-route.ts";
import { validate } from "../../shared/validate.ts";
import { notificationDocs as docs } from "./notifications.docs.ts";
import { changePreferencesSchema, listMailsSchema } from "./notifications.schemas.ts";
import type { NotificationService } from "./notifications.service.ts";

type RouteEnv = ControllerEnv<{ notifications: NotificationService }>;

/** Mounted at `/api/v1/me/notifications`. */
export const notificationsController = new Hono<RouteEnv>()
  .get("/", allow("notifications:read_own"), describe(docs.getPreferences), async (c) =>
    c.json(await c.var.services.notifications.getPreferences(c.var.actor)),
  )
  .put(
    "/",
    allow("notifications:change_own"),
    describe(docs.changePreferences),
    validate("json", changePreferencesSchema),
    async (c) =>
      c.json(await c.var.services.notifications.changePreferences(c.var.actor, c.req.valid("json"))),
  )
  .get(
    "/mails",
    allow("notifications:read_own"),
    describe(docs.listMails),
    validate("query", listMailsSchema),
    async (c) => c.json(await c.var.services.notifications.listMails(c.var.actor, c.req.valid("query"))),
  );

/** Mounted at `/api/webhooks`. */
export const mailEventsController = new Hono<RouteEnv>().post(
  "/resend",
  allow("webhooks:receive"),
  describe(docs.receiveMailEvent),
  async (c) => {
    const [id, timestamp, signature] = ["svix-id", "svix-timestamp", "svix-signature"].map((name) =>
      c.req.header(name),
    );
    if (!id || !timestamp || !signature)
      throw new AppError(
        "invalid_signature",
        "The headers svix-id, svix-timestamp and svix-signature are needed.",
      );
    const { eventId, fresh } = await c.var.services.notifications.receiveMailEvent(c.var.actor, {
      rawBody: await c.req.text(),
      headers: { id, timestamp, signature },
    });
    return c.json({ received: eventId, fresh });
  },
);
