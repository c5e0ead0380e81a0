// How many copies this visitor's cart holds; asked for after hydration, 0 without a cart.
import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { answer } from "#app/http/answer.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "cart:use" };

export async function loader({ context }: LoaderFunctionArgs) {
  const cart = await answer(context, () => context.services.carts.getCart(context.actor));
  return Response.json({ count: cart?.count ?? 0 }, { headers: { "Cache-Control": "private, no-store" } });
}
