// The way out: ends this browser's session. A form leads here; whoever opens the address goes to their account.
import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { answer } from "#app/http/answer.ts";
import { leadTo } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "account:sign_in", translated: true };

export function loader() {
  return redirect("/account");
}

export async function action({ context }: ActionFunctionArgs) {
  const { setCookies } = await answer(context, () => context.services.users.signOut(context.actor));
  return leadTo("/sign-in?done=signed_out", setCookies);
}
