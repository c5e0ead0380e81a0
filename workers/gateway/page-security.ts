// Headers of pages: what may run, what may be sent where, and that nothing is kept unless the page said so.
import { toBase64 } from "../shared/encoding.ts";
import { isSharedPage } from "../shared/page-sharing.ts";

interface PagePolicy {
  nonce: string;
  /** Where forms may end up after their redirect: the payment page, identity providers. */
  formOrigins: readonly string[];
}

function contentSecurityPolicy(scripts: readonly string[], formOrigins: readonly string[]): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(" "),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...formOrigins].join(" "),
  ].join("; ");
}

async function sha256Source(script: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  return `'sha256-${toBase64(new Uint8Array(digest))}'`;
}

/**
 * The page without its nonce, and the hashes of the inline scripts that carried it: a script that got into the page by
 * another way did not know the nonce, gets no hash and does not run.
 */
async function hashScripts(html: string, nonce: string): Promise<{ html: string; scripts: string[] }> {
  const attribute = ` nonce="${nonce}"`;
  const inline = new RegExp(`<script(?=[^>]*${attribute})(?![^>]* src=)[^>]*>([\\s\\S]*?)</script>`, "g");
  const bodies = Array.from(html.matchAll(inline), ([, body = ""]) => body);
  const scripts = await Promise.all([...new Set(bodies)].map(sha256Source));
  return { html: html.replaceAll(attribute, ""), scripts };
}

/**
 * A page's response with its policy: the nonce for a page of one visitor, hashes for one that is the same for everybody.
 * Caching stays what the page said, else nothing is kept.
 */
export async function securePage(response: Response, { nonce, formOrigins }: PagePolicy): Promise<Response> {
  const headers = new Headers(response.headers);
  const { status, statusText } = response;
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  if (!headers.get("Content-Type")?.startsWith("text/html"))
    return new Response(response.body, { status, statusText, headers });
  if (!isSharedPage(headers)) {
    headers.set("Content-Security-Policy", contentSecurityPolicy([`'nonce-${nonce}'`], formOrigins));
    return new Response(response.body, { status, statusText, headers });
  }
  const { html, scripts } = await hashScripts(await response.text(), nonce);
  headers.set("Content-Security-Policy", contentSecurityPolicy(scripts, formOrigins));
  return new Response(html, { status, statusText, headers });
}
