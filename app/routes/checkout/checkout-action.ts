// Places the order of the checkout form and leads on: to the payment page, or to the order when nothing is to pay.
import { data, redirect } from "@remix-run/cloudflare";
import type { AppLoadContext } from "@remix-run/cloudflare";
import { z } from "zod";
import { answerForm, type Refusal } from "#app/http/answer.ts";
import { sayIn } from "#app/messages/words.server.ts";
import { idempotencyKeySchema, placeOrderSchema } from "#workers/services/orders/orders.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";

const shortLineSchema = z.object({
  sku: z.string(),
  title: z.string(),
  wanted: z.int().optional(),
  available: z.int().optional(),
});
const metaSchema = z.object({ lines: z.array(shortLineSchema).catch([]) }).catch({ lines: [] });

/** A line that the order failed for. */
export type ShortLine = z.output<typeof shortLineSchema>;

export interface PlaceRefusal {
  refusal: Refusal;
  lines: ShortLine[];
}

/** What the form shows again, so that nothing typed is lost. */
export interface CheckoutAnswer {
  email: string;
  emailError?: string;
  refused?: PlaceRefusal;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

export async function submitOrder(request: Request, context: AppLoadContext) {
  const { actor, services, cookies } = context;
  const form = await request.formData();
  const email = text(form, "email");
  const input = placeOrderSchema.safeParse({
    email: email.trim(),
    currency: text(form, "currency"),
    expectedTotalMinor: text(form, "expectedTotalMinor") || undefined,
    locale: context.locale,
  });
  const badEmail = input.error?.issues.find((issue) => issue.path[0] === "email");
  if (badEmail !== undefined) {
    const answered: CheckoutAnswer = {
      email,
      emailError: sayIn(context, "forms")("writeEmail"),
    };
    return data(answered, { status: 400 });
  }
  const placed = await answerForm(context, async () => {
    const idempotencyKey = idempotencyKeySchema.safeParse(text(form, "idempotencyKey"));
    if (!input.success || !idempotencyKey.success) {
      throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
    }
    return services.orders.placeOrder(actor, { idempotencyKey: idempotencyKey.data, input: input.data });
  });
  if (!placed.ok) {
    const answered: CheckoutAnswer = {
      email,
      refused: { refusal: placed.refusal, lines: metaSchema.parse(placed.refusal.meta).lines },
    };
    return data(answered, { status: placed.refusal.status });
  }
  const { order, orderToken, payUrl } = placed.value;
  const headers = new Headers();
  headers.append("Set-Cookie", cookies.order(orderToken));
  return redirect(payUrl ?? `/orders/${order.id}`, { status: 303, headers });
}
