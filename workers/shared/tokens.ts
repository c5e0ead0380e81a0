// The tokens that a browser keeps in cookies and an API client in headers.
import { z } from "zod";
import { countrySchema } from "./countries.ts";
import { currencies, defaultCurrency, type Currency } from "./money.ts";

/** 128 bits in base64url. */
const cartTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** 256 bits in base64url. */
const orderTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const cartCookieName = "__Host-cart";
export const orderCookieName = "__Host-order";
export const currencyCookieName = "currency";
export const countryCookieName = "country";
export const ageCookieName = "__Host-age";

const cartCookieSeconds = 30 * 86_400;
const orderCookieSeconds = 90 * 86_400;
const choiceCookieSeconds = 365 * 86_400;
const ageCookieSeconds = 30 * 86_400;
/** Orders whose link one browser keeps at a time; the oldest is dropped, its mailed link still works. */
const keptOrders = 8;

const hostOnly = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** `Set-Cookie` of a cart. */
export function cartTokenCookie(token: string): string {
  return `${cartCookieName}=${token}; Max-Age=${cartCookieSeconds}; ${hostOnly}`;
}

/** `Set-Cookie` that adds an order's token to those that the browser has. */
export function orderTokenCookie(token: string, known: readonly string[]): string {
  const tokens = [token, ...known.filter((other) => other !== token)].slice(0, keptOrders);
  return `${orderCookieName}=${tokens.join(".")}; Max-Age=${orderCookieSeconds}; ${hostOnly}`;
}

/** `Set-Cookie` of the chosen currency; no secret, so scripts may read it. */
export function currencyCookie(currency: Currency): string {
  return `${currencyCookieName}=${currency}; Path=/; Max-Age=${choiceCookieSeconds}; Secure; SameSite=Lax`;
}

/** `Set-Cookie` of the chosen country. */
export function countryCookie(country: string): string {
  return `${countryCookieName}=${country}; Path=/; Max-Age=${choiceCookieSeconds}; Secure; HttpOnly; SameSite=Lax`;
}

/** `Set-Cookie` of the age that a visitor says to have at least. */
export function ageCookie(years: number): string {
  return `${ageCookieName}=${years}; Max-Age=${ageCookieSeconds}; ${hostOnly}`;
}

/** The age of a `Cookie` header; 0 where none is said. */
export function parseAgeCookie(cookies: string | null): number {
  const [, years = "0"] =
    new RegExp(`(?:^|;\\s*)${ageCookieName}=(\\d{1,2})(?:;|$)`).exec(cookies ?? "") ?? [];
  return Number(years);
}

/** A well-formed cart token, or none. */
export function parseCartToken(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cartTokenSchema.safeParse(text).data;
}

/** The well-formed order tokens of a cookie or header. */
export function parseOrderTokens(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text.split(".").flatMap((part) => orderTokenSchema.safeParse(part).data ?? []);
}

/** The chosen currency if it is offered, else the first that is. */
export function parseCurrency(text: string | undefined, offered: readonly Currency[] = currencies): Currency {
  return offered.find((currency) => currency === text) ?? offered[0] ?? defaultCurrency;
}

/** The chosen country, else the one that the edge sees the visitor in; null when neither names one of the list. */
export function parseCountry(chosen: string | undefined, seen: unknown): string | null {
  return countrySchema.safeParse(chosen).data ?? countrySchema.safeParse(seen).data ?? null;
}
