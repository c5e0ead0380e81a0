// The payment provider's webhook: raw body, signature, store, answer. Nothing is read before the signature holds.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { AppError } from "../../shared/errors.ts";
import { paymentDocs } from "./payments.docs.ts";
import type { PaymentService } from "./payments.service.ts";

/** Mounted at `/api/webhooks`. */
export const paymentsController = new Hono<ControllerEnv<{ payments: PaymentService }>>().post(
  "/stripe",
  allow("webhooks:receive"),
  describe(paymentDocs.receiveEvent),
  async (c) => {
    const signature = c.req.header("Stripe-Signature");
    if (signature === undefined)
      throw new AppError("invalid_signature", "The Stripe-Signature header is missing.");
    const rawBody = await c.req.text();
    const { eventId, fresh } = await c.var.services.payments.receiveEvent(c.var.actor, {
      rawBody,
      signature,
    });
    return c.json({ received: eventId, fresh });
  },
);
