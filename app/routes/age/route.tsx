// The answer to the question of age: a cookie, and back to the game.
import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { z } from "zod";
import { textOf } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { safeReturnPath } from "#app/http/return-path.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

/** The highest that a board asks for. */
const highestAge = 21;
const ageSchema = z.coerce.number().int().min(1).max(highestAge).catch(0);

export function loader() {
  return redirect("/");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const years = ageSchema.parse(textOf(form, "age"));
  return redirect(safeReturnPath(form.get("returnTo")), {
    status: 303,
    headers: years === 0 ? {} : { "Set-Cookie": context.cookies.age(years) },
  });
}
