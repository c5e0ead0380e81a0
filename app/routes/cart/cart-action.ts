// What the forms of the cart do, wherever they stand.
import { data, redirect } from "@remix-run/cloudflare";
import type { AppLoadContext } from "@remix-run/cloudflare";
import { z } from "zod";
import { answerForm, type Refusal } from "#app/http/answer.ts";
import {
  type Cart,
  addLineSchema,
  removeLineSchema,
  setQuantitySchema,
} from "#workers/services/carts/carts.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";

/** `count` is the number of copies in the cart after the change. */
export type CartAnswer = { ok: true; count: number } | { ok: false; refusal: Refusal; sku?: string };

interface Changed {
  cart: Cart;
  cartToken?: string | null;
}

const intentSchema = z.discriminatedUnion("intent", [
  addLineSchema.extend({ intent: z.literal("add") }),
  setQuantitySchema.extend({ intent: z.literal("set") }),
  removeLineSchema.extend({ intent: z.literal("remove") }),
  z.object({ intent: z.literal("confirm") }),
]);

async function change(context: AppLoadContext, form: FormData): Promise<Changed> {
  const { actor, currency, services } = context;
  const parsed = intentSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
  }
  switch (parsed.data.intent) {
    case "add":
      return services.carts.addLine(actor, {
        sku: parsed.data.sku,
        quantity: parsed.data.quantity,
        currency,
      });
    case "set":
      return { cart: await services.carts.setQuantity(actor, parsed.data) };
    case "remove":
      return { cart: await services.carts.removeLine(actor, parsed.data) };
    case "confirm":
      return { cart: await services.carts.confirmChanges(actor) };
  }
}

/** A form that stays on its page (`stay`) gets data back, any other one is led to the cart. */
export async function changeCart(request: Request, context: AppLoadContext) {
  const form = await request.formData();
  const sku = form.get("sku");
  const done = await answerForm(context, () => change(context, form));
  if (!done.ok) {
    const refused: CartAnswer = {
      ok: false,
      refusal: done.refusal,
      ...(typeof sku === "string" ? { sku } : {}),
    };
    return data(refused, { status: done.refusal.status });
  }
  const { cart, cartToken } = done.value;
  const headers = new Headers();
  if (cartToken != null) headers.set("Set-Cookie", context.cookies.cart(cartToken));
  if (form.get("stay") !== "yes") return redirect("/cart", { status: 303, headers });
  const accepted: CartAnswer = { ok: true, count: cart.count };
  return data(accepted, { headers });
}
