// What can be done on the page of an order: pay, cancel, put back into the cart, reveal a key.
import { data, redirect } from "@remix-run/cloudflare";
import type { AppLoadContext } from "@remix-run/cloudflare";
import { z } from "zod";
import { answerForm, type Refusal } from "#app/http/answer.ts";
import type { RevealedKey } from "#workers/services/orders/orders.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";

const intentSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("pay") }),
  z.object({ intent: z.literal("cancel") }),
  z.object({ intent: z.literal("reorder") }),
  z.object({ intent: z.literal("reveal"), keyId: z.string().min(1).max(60) }),
]);
type Intent = z.output<typeof intentSchema>;

export interface OrderAnswer {
  refusal?: Refusal;
  revealed?: RevealedKey;
}

/** Where to go on, with the cookies to take along; or a key to show here. */
type Outcome = { to: string; headers?: HeadersInit } | { revealed: RevealedKey };

async function act(context: AppLoadContext, orderId: string, intent: Intent): Promise<Outcome> {
  const { admit, services, cookies } = context;
  // Asked anew: a session that ended elsewhere a minute ago pays, cancels and reveals nothing.
  const actor = await admit(intent.intent === "reveal" ? "keys:reveal_own" : "orders:change_own");
  const page = `/orders/${encodeURIComponent(orderId)}`;
  switch (intent.intent) {
    case "pay": {
      const { payUrl } = await services.orders.payOrder(actor, { orderId });
      return { to: payUrl ?? page };
    }
    case "cancel":
      await services.orders.cancelOrder(actor, { orderId });
      return { to: page };
    case "reorder": {
      const { cartToken } = await services.orders.reorder(actor, { orderId });
      return {
        to: "/cart",
        ...(cartToken !== null && { headers: { "Set-Cookie": cookies.cart(cartToken) } }),
      };
    }
    case "reveal":
      return { revealed: await services.orders.revealKey(actor, { orderId, keyId: intent.keyId }) };
  }
}

export async function actOnOrder(request: Request, orderId: string, context: AppLoadContext) {
  const form = await request.formData();
  const done = await answerForm(context, async () => {
    const parsed = intentSchema.safeParse(Object.fromEntries(form));
    if (!parsed.success) {
      throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
    }
    return act(context, orderId, parsed.data);
  });
  if (!done.ok) {
    const refused: OrderAnswer = { refusal: done.refusal };
    return data(refused, { status: done.refusal.status });
  }
  if ("to" in done.value) return redirect(done.value.to, { status: 303, headers: done.value.headers ?? {} });
  const answered: OrderAnswer = { revealed: done.value.revealed };
  return data(answered);
}
