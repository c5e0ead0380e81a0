// Headers of pages: what may run, what may be sent where, and that nothing is kept unless the page said so.

interface PagePolicy {
  nonce: string;
  /** Where checkout forms end up after their redirect. */
  checkoutOrigin: string;
}

function contentSecurityPolicy({ nonce, checkoutOrigin }: PagePolicy): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${checkoutOrigin}`,
  ].join("; ");
}

/** A copy of a page's response with its security headers; caching stays what the page said, else nothing is kept. */
export function securePage(response: Response, policy: PagePolicy): Response {
  const secured = new Response(response.body, response);
  const { headers } = secured;
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  if (!headers.has("Referrer-Policy")) headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  if (headers.get("Content-Type")?.startsWith("text/html")) {
    headers.set("Content-Security-Policy", contentSecurityPolicy(policy));
    headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
  }
  return secured;
}
