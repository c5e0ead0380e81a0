// The visitor's own stylesheet of a page with a question of age (docs/decisions/0028): who has answered sees the details.
import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { z } from "zod";
import type { PageHandle } from "#app/http/page-handle.ts";
import { parseAgeCookie } from "#workers/shared/tokens.ts";

export const handle: PageHandle = { permission: "catalogue:read" };

const shown = ".age-question{display:none}.age-details{display:block}";
const neededSchema = z.coerce.number().int().min(1).catch(Number.MAX_SAFE_INTEGER);

export function loader({ request }: LoaderFunctionArgs) {
  const needed = neededSchema.parse(new URL(request.url).searchParams.get("age"));
  const said = parseAgeCookie(request.headers.get("Cookie"));
  return new Response(said >= needed ? shown : "/* not answered */", {
    headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
