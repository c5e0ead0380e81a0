// What a page shows of the store and in which currency: what staff set, and what the visitor chose.
import { getCookie } from "hono/cookie";
import { countryCookieName, currencyCookieName, parseCountry, parseCurrency } from "../shared/tokens.ts";
import type { GatewayContext, StoreSight } from "./gateway-env.ts";

/** Found out once a request. Never rejects: settings that cannot be read are the last known ones. */
export async function storeSightOf(c: GatewayContext): Promise<StoreSight> {
  const known = c.get("sight");
  if (known) return known;
  const store = await c.var.services.settings.current(c.var.actor);
  const sight = { store, currency: parseCurrency(getCookie(c, currencyCookieName), store.currencies) };
  c.set("sight", sight);
  return sight;
}

/**
 * The chosen country, else where the edge sees the visitor (developers.cloudflare.com/workers/runtime-apis/request, `cf`):
 * ISO 3166-1 alpha-2, or null. An answer for everybody is made from a request that has neither.
 */
export function countryOf(c: GatewayContext): string | null {
  return parseCountry(getCookie(c, countryCookieName), c.req.raw.cf?.["country"]);
}
