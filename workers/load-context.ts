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
  return {
    services: forPages(services),
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

/** The services that pages know; none is made before a page asks for it. */
function forPages(services: PageRequest["services"]) {
  return {
    get listing() {
      return services.listing;
    },
    get carts() {
      return services.carts;
    },
    get orders() {
      return services.orders;
    },
    get users() {
      return services.users;
    },
    get notifications() {
      return services.notifications;
    },
    get settings() {
      return services.settings;
    },
    get people() {
      return services.people;
    },
    get apiKeys() {
      return services.apiKeys;
    },
    get overview() {
      return services.overview;
    },
    get audit() {
      return services.audit;
    },
    get staffGames() {
      return services.staffGames;
    },
    get pictures() {
      return services.pictures;
    },
    get names() {
      return services.names;
    },
    get homeLayout() {
      return services.homeLayout;
    },
  };
}

declare module "@remix-run/cloudflare" {
  interface AppLoadContext extends ReturnType<typeof getLoadContext> {}
}
