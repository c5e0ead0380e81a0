// Carts: one for each guest's token and one for each account, written only on the first add.
import type { LimitRule, RateLimiter } from "../../platform/rate-limiter/rate-limiter.ts";
import type { Actor } from "../../shared/actor.ts";
import { randomToken, sha256Hex } from "../../shared/encoding.ts";
import { AppError } from "../../shared/errors.ts";
import { limitRefusal } from "../../shared/limit-refusal.ts";
import type { Currency } from "../../shared/money.ts";
import { requireOffered, type OfferedCurrencies } from "../../shared/offered-currencies.ts";
import { cartView } from "./cart-view.ts";
import type { CartOwner, CartRepository, StoredCart } from "./carts.repository.ts";
import type { Cart } from "./carts.schemas.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { cartNeeds } from "./carts.permissions.ts";

export interface FilledCart {
  cart: Cart;
  /** Null: the cart is found by the account, and there is nothing to keep. */
  cartToken: string | null;
}

/** Carts are rows: so many new ones an hour from one address, and browsing goes on when nobody can count. */
const newCartLimit = {
  name: "new-cart",
  calls: 300,
  windowSeconds: 3600,
  onFailure: "open",
  tellsCaller: true,
} as const satisfies LimitRule;

/** Days after which an untouched cart of a guest is forgotten; the cookie lives as long. */
export const cartLifetimeDays = 30;

/**
 * Verbs act on the open cart of the account, on whatever device; for guests on the cart whose token they show. A token of
 * a stranger's cart, or of one that an account has by now, is as good as none.
 */
export interface CartService {
  /** Null when there is no open cart. Changes nothing. */
  getCart(actor: Actor): Promise<Cart | null>;
  /**
   * Adds copies and answers the token to keep: the guest's own, or a new one when there was no open cart. An account has none.
   * Not idempotent. @throws AppError `currency_not_offered`, `not_found`, `not_for_sale`, `quantity_limit`, `rate_limited`
   */
  addLine(
    actor: Actor,
    input: { sku: string; quantity: number; currency?: Currency | undefined },
  ): Promise<FilledCart>;
  /** Idempotent; 0 removes. @throws AppError `cart_not_found` */
  setQuantity(actor: Actor, input: { sku: string; quantity: number }): Promise<Cart>;
  /** Idempotent. @throws AppError `cart_not_found` */
  removeLine(actor: Actor, input: { sku: string }): Promise<Cart>;
  /** Re-prices from the offers' own prices in that currency, never by exchange rates. Null without a cart.
   * @throws AppError `currency_not_offered` */
  setCurrency(actor: Actor, input: { currency: Currency }): Promise<Cart | null>;
  /** Takes the shown changes as read. @throws AppError `cart_not_found` */
  confirmChanges(actor: Actor): Promise<Cart>;
  /**
   * At sign-in, with the account that was signed in to and the cart's token of the browser: the guest's cart becomes the
   * account's or joins it (docs/decisions/0018). Safe to repeat and to run twice at once. Answers whether
   * there was anything to take; for guests and without a token there is not.
   */
  adopt(actor: Actor): Promise<boolean>;
  /** Forgets carts untouched for `cartLifetimeDays`, save the open ones of accounts; answers how many. For schedules. */
  purgeStale(actor: Actor): Promise<number>;
}

interface Dependencies {
  repository: CartRepository;
  limiter: RateLimiter;
  offeredCurrencies: OfferedCurrencies;
  coverPath: (slug: string) => string;
  now: () => Date;
}

export function createCartService({
  repository,
  limiter,
  offeredCurrencies,
  coverPath,
  now,
}: Dependencies): CartService {
  const view = (stored: StoredCart): Cart => cartView(stored.rows, stored.currency, coverPath);
  const missing = () => new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
  const ownerOf = async (actor: Actor): Promise<CartOwner | undefined> => {
    if (actor.kind === "account") return { userId: actor.userId };
    if (actor.kind === "system" || actor.cartToken === undefined) return undefined;
    return { tokenHash: await sha256Hex(actor.cartToken) };
  };
  const open = (stored: StoredCart | undefined): Cart => {
    if (stored?.state !== "open") throw missing();
    return view(stored);
  };
  const owner = async (actor: Actor): Promise<CartOwner> => {
    const found = await ownerOf(actor);
    if (!found) throw missing();
    return found;
  };

  const service: CartService = {
    async getCart(actor) {
      const found = await ownerOf(actor);
      const stored = found && (await repository.find(found));
      return stored?.state === "open" ? view(stored) : null;
    },
    async addLine(actor, { sku, quantity, currency: asked }) {
      if (asked !== undefined) await requireOffered(offeredCurrencies, asked);
      const currency = asked ?? (await offeredCurrencies())[0];
      if (currency === undefined) throw new TypeError("The store offers no currency.");
      const freshToken = randomToken(128);
      const newTokenHash = await sha256Hex(freshToken);
      const add = async (to: CartOwner, create: boolean): Promise<Cart> =>
        view(await repository.add(to, { sku, quantity, currency, create, newTokenHash }));
      const addAsNew = async () => {
        if (actor.kind !== "system") {
          const outcome = await limiter.take(newCartLimit, actor.address);
          if (!outcome.allowed) throw limitRefusal(outcome);
        }
        return { cart: await add({ tokenHash: newTokenHash }, true), cartToken: freshToken };
      };
      const found = await ownerOf(actor);
      if (actor.kind === "system" || found === undefined) return addAsNew();
      try {
        const cart = await add(found, false);
        return { cart, cartToken: actor.kind === "guest" ? (actor.cartToken ?? null) : null };
      } catch (error) {
        // The shown cart is gone, ordered or an account's: start another, under a token that nobody else chose.
        const gone =
          error instanceof AppError && ["cart_already_ordered", "cart_not_found"].includes(error.code);
        if (gone && actor.kind === "guest") return addAsNew();
        throw error;
      }
    },
    async setQuantity(actor, { sku, quantity }) {
      return open(await repository.setQuantity(await owner(actor), sku, quantity));
    },
    async removeLine(actor, { sku }) {
      return open(await repository.setQuantity(await owner(actor), sku, 0));
    },
    async setCurrency(actor, { currency }) {
      await requireOffered(offeredCurrencies, currency);
      const found = await ownerOf(actor);
      const stored = found && (await repository.setCurrency(found, currency));
      return stored?.state === "open" ? view(stored) : null;
    },
    async confirmChanges(actor) {
      return open(await repository.confirm(await owner(actor)));
    },
    async adopt(actor) {
      if (actor.kind !== "account" || actor.cartToken === undefined) return false;
      return repository.merge(await sha256Hex(actor.cartToken), actor.userId);
    },
    purgeStale: () => repository.purge(new Date(now().getTime() - cartLifetimeDays * 86_400_000)),
  };
  return guardVerbs(service, cartNeeds);
}
