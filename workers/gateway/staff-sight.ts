// Staff see what they wrote at once: their browsers ask past every cache.
import { getCookie } from "hono/cookie";
import type { GatewayContext } from "./gateway-env.ts";

/** Grants nothing: it only says that finding out who asks is worth it. */
export const staffCookieName = "__Host-staff";
const staffCookie = `${staffCookieName}=1; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax`;

/** Whether a member of staff looks at a page that is the same for everybody. A guess is checked, so it costs a stranger nothing. */
export async function isStaffLooking(c: GatewayContext): Promise<boolean> {
  if (getCookie(c, staffCookieName) === undefined) return false;
  const caller = await c.var.admit("cart:use").catch(() => undefined);
  return caller?.kind === "account" && caller.roles.length > 0;
}

/** The cookie for a browser that turned out to be a member of staff's; undefined when it has it, or is not. */
export function staffCookieFor(c: GatewayContext): string | undefined {
  return c.var.admission.isStaffSession() && getCookie(c, staffCookieName) === undefined
    ? staffCookie
    : undefined;
}
