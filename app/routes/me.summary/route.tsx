// What every page shows of its visitor, in one answer after hydration: copies in the cart, and who is signed in.
import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { answer } from "#app/http/answer.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "cart:use", translated: true };

export async function loader({ context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const cart = await answer(context, () => services.carts.getCart(actor));
  const account = actor.kind === "account" ? { name: actor.name, staff: actor.roles.length > 0 } : null;
  return Response.json(
    { count: cart?.count ?? 0, account },
    { headers: { "Cache-Control": "private, no-store" } },
  );
}
