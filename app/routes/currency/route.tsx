// The choice of currency: a cookie for prices, and the cart re-priced with it.
import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { answer } from "#app/http/answer.ts";
import { textOf } from "#app/http/form.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { parseCurrency } from "#workers/shared/tokens.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "cart:use", translated: true };

export function loader() {
  return redirect("/");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const currency = parseCurrency(textOf(form, "currency"), context.store.currencies);
  await answer(context, () => context.services.carts.setCurrency(context.actor, { currency }));
  return redirect(safeReturnPath(form.get("returnTo")), {
    status: 303,
    headers: { "Set-Cookie": context.cookies.currency(currency) },
  });
}
