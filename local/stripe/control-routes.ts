/** The switches of the stand-in over HTTP: for the page at `/` and for tests of another process. */
import { Hono, type Context } from "hono";
import { z } from "zod";
import { controlPage } from "./control-page.ts";
import type { StripeStandIn } from "./app.ts";
import type { StripeStore } from "./store.ts";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const settings = z.object({
  duplicate: z.coerce.number().int().min(1).max(10).optional(),
  reorder: flag.optional(),
  paused: flag.optional(),
});
const amount = z.object({ amount: z.coerce.number().int().min(1).optional() });

type Controls = Pick<
  StripeStandIn,
  "setDelivery" | "delivery" | "flush" | "redeliver" | "expire" | "refund" | "clear"
>;

/** Routes `/` and `/__local/…`. A form post from the page goes back to it; others get JSON. */
export function createControlRoutes(
  store: StripeStore,
  controls: Controls,
  webhookUrl: string | undefined,
): Hono {
  const app = new Hono();
  const done = (c: Context, value: object) =>
    c.req.header("accept")?.includes("text/html") ? c.redirect("/", 303) : c.json(value);

  app.get("/", (c) => c.html(controlPage(store, controls.delivery(), webhookUrl)));
  app.get("/__local/deliveries", (c) => c.json(store.deliveries));
  app.get("/__local/events", (c) => c.json([...store.events.values()]));
  app.post("/__local/delivery", async (c) => {
    const { duplicate, reorder, paused } = settings.parse(await c.req.parseBody());
    controls.setDelivery({
      ...(duplicate === undefined ? {} : { duplicate }),
      ...(reorder === undefined ? {} : { reorder }),
      ...(paused === undefined ? {} : { paused }),
    });
    return done(c, controls.delivery());
  });
  app.post("/__local/flush", async (c) => {
    await controls.flush();
    return done(c, { flushed: true });
  });
  app.post("/__local/events/:id/redeliver", (c) => {
    controls.redeliver(c.req.param("id"));
    return done(c, { redelivered: c.req.param("id") });
  });
  app.post("/__local/sessions/:id/expire", (c) => done(c, controls.expire(c.req.param("id"))));
  app.post("/__local/payment_intents/:id/refund", async (c) => {
    const input = amount.parse(await c.req.parseBody());
    return done(c, controls.refund(c.req.param("id"), input.amount));
  });
  app.post("/__local/clear", (c) => {
    controls.clear();
    return done(c, { cleared: true });
  });
  return app;
}
