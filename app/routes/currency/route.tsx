// The choice of currency: a cookie for prices, and the cart re-priced with it.
import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { answer } from "#app/http/answer.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { currencySchema, defaultCurrency } from "#workers/shared/money.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "cart:use" };

export function loader() {
  return redirect("/");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const currency = currencySchema.catch(defaultCurrency).parse(form.get("currency"));
  await answer(context, () => context.services.carts.setCurrency(context.actor, { currency }));
  return redirect(safeReturnPath(form.get("returnTo")), {
    status: 303,
    headers: { "Set-Cookie": context.cookies.currency(currency) },
  });
}
