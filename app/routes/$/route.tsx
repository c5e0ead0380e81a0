// Every address that nothing else answers: a designed 404.
import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#app/http/answer.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export function loader({ context }: LoaderFunctionArgs): never {
  throw notFound(
    context,
    "There is no page at this address. It may have moved, or the link has a slip in it.",
  );
}

export default function NotFound() {
  return null;
}
