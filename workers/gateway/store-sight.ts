// What a page shows of the store and in which currency: what staff set, and what the visitor chose.
import { getCookie } from "hono/cookie";
import { currencyCookieName, parseCurrency } from "../shared/tokens.ts";
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
