// A refusal of the gateway itself, shown as a page of the store to those who asked for a page.
import type { Caller } from "../shared/actor.ts";
import type { AppError } from "../shared/errors.ts";
import type { Permission } from "../shared/permissions.ts";

/** Addresses that programs ask for: their refusals are problem documents. */
const forPrograms = /^\/(?:api(?:\/|$)|(?:covers|media)\/|(?:healthz|readyz|metrics)$)/;

export function wantsPage({ url, method }: Request): boolean {
  return method !== "OPTIONS" && !forPrograms.test(new URL(url).pathname);
}

/**
 * The request as the pages get it for showing a refusal: a form becomes a look at its page, without its body; a form that
 * a script sent stays one, since the script waits for that form's answer. Nothing of it runs (see `admitNobody`).
 */
export function askForRefusal(request: Request): Request {
  const headers = new Headers(request.headers);
  // Remix checks the origin of forms itself, with another answer.
  for (const name of ["Origin", "Content-Type", "Content-Length", "Transfer-Encoding"]) headers.delete(name);
  const fromScript = new URL(request.url).pathname.endsWith(".data");
  const method = request.method === "HEAD" || fromScript ? request.method : "GET";
  return new Request(request.url, { method, headers });
}

/** In place of a page's admission: every loader and action is refused, and the page shows why. */
export function admitNobody(refusal: AppError): (permission: Permission) => Promise<Caller> {
  return () => Promise.reject(refusal);
}
