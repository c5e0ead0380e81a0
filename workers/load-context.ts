// What pages get from the Worker; its return type is Remix's AppLoadContext.
import type { PageRequest } from "./gateway/gateway-env.ts";
import {
  ageCookie,
  cartTokenCookie,
  countryCookie,
  currencyCookie,
  orderTokenCookie,
} from "./shared/tokens.ts";

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
  const { listing, carts, orders, users, notifications } = services;
  const { settings, people, apiKeys, overview, audit, staffGames, names, homeLayout } = services;
  return {
    services: {
      ...{ listing, carts, orders, users, notifications },
      ...{ settings, people, apiKeys, overview, audit, staffGames, names, homeLayout },
    },
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
