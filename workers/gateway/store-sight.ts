// What a page shows of the store and in which currency: what staff set, and what the visitor chose.
import { getCookie } from "hono/cookie";
import { countryCookieName, currencyCookieName, parseCountry, parseCurrency } from "../shared/tokens.ts";
import type { GatewayContext, StoreSight } from "./gateway-env.ts";

/** Found out once a request. Never rejects: settings that cannot be read are the last known ones. */
export async function storeSightOf(c: GatewayContext): Promise<StoreSight> {
  return c.get("sight") ?? lookAgain(c);
}

/** The same anew, for this request from here on: asks nobody unless the isolate has heard of a change. */
export async function lookAgain(c: GatewayContext): Promise<StoreSight> {
  const { settings: store, version } = await c.var.services.settings.snapshot(c.var.actor);
  const currency = parseCurrency(getCookie(c, currencyCookieName), store.currencies);
  const sight = { store, version, currency };
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
