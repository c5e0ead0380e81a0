// What pages get from the Worker; its return type is Remix's AppLoadContext.
import type { PageRequest } from "./gateway/gateway-env.ts";
import {
  ageCookie,
  cartTokenCookie,
  countryCookie,
  currencyCookie,
  orderTokenCookie,
} from "./shared/tokens.ts";

/** The services that pages know; each is made when a page asks for it. */
type PageServices = Pick<
  PageRequest["services"],
  | "apiKeys"
  | "audit"
  | "carts"
  | "homeLayout"
  | "listing"
  | "names"
  | "notifications"
  | "orders"
  | "overview"
  | "people"
  | "pictures"
  | "settings"
  | "staffGames"
  | "users"
>;

export function getLoadContext({
  services,
  actor,
  admit,
  currency,
  locale,
  country,
  store,
  nonce,
  appUrl,
  logger,
}: PageRequest & { appUrl: string }) {
  const forPages: PageServices = services;
  return {
    services: forPages,
    actor,
    admit,
    currency,
    locale,
    country,
    store,
    nonce,
    appUrl,
    logger,
    /** `Set-Cookie` values. */
    cookies: {
      cart: cartTokenCookie,
      order: (token: string) => orderTokenCookie(token, actor.orderTokens),
      currency: currencyCookie,
      country: countryCookie,
      age: ageCookie,
    },
  };
}

declare module "@remix-run/cloudflare" {
  interface AppLoadContext extends ReturnType<typeof getLoadContext> {}
}
