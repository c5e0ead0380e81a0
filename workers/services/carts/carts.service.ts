// Carts: one for each token, written only on the first add.
import type { Actor } from "../../shared/actor.ts";
import { randomToken, sha256Hex } from "../../shared/encoding.ts";
import { AppError } from "../../shared/errors.ts";
import { defaultCurrency, type Currency } from "../../shared/money.ts";
import { cartView } from "./cart-view.ts";
import type { CartRepository, StoredCart } from "./carts.repository.ts";
import type { Cart } from "./carts.schemas.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { cartNeeds } from "./carts.permissions.ts";

/** Days after which an untouched cart is forgotten; the cookie lives as long. */
export const cartLifetimeDays = 30;

/** Verbs act on the cart whose token the actor shows; a stranger's token is as good as none. */
export interface CartService {
  /** Null when there is no open cart. Changes nothing. */
  getCart(actor: Actor): Promise<Cart | null>;
  /**
   * Adds copies and answers the token to keep: the actor's own, or a new one when there was no open cart.
   * Not idempotent. @throws AppError `not_found`, `not_for_sale`, `quantity_limit`
   */
  addLine(
    actor: Actor,
    input: { sku: string; quantity: number; currency?: Currency | undefined },
  ): Promise<{ cart: Cart; cartToken: string }>;
  /** Idempotent; 0 removes. @throws AppError `cart_not_found` */
  setQuantity(actor: Actor, input: { sku: string; quantity: number }): Promise<Cart>;
  /** Idempotent. @throws AppError `cart_not_found` */
  removeLine(actor: Actor, input: { sku: string }): Promise<Cart>;
  /** Re-prices from the offers' own prices in that currency, never by exchange rates. Null without a cart. */
  setCurrency(actor: Actor, input: { currency: Currency }): Promise<Cart | null>;
  /** Takes the shown changes as read. @throws AppError `cart_not_found` */
  confirmChanges(actor: Actor): Promise<Cart>;
  /** Forgets carts untouched for `cartLifetimeDays`; answers how many. For schedules. */
  purgeStale(actor: Actor): Promise<number>;
}

interface Dependencies {
  repository: CartRepository;
  coverPath: (slug: string) => string;
  now: () => Date;
}

export function createCartService({ repository, coverPath, now }: Dependencies): CartService {
  const view = (stored: StoredCart): Cart => cartView(stored.rows, stored.currency, coverPath);
  const tokenHash = async (actor: Actor): Promise<string | undefined> =>
    actor.kind !== "system" && actor.cartToken !== undefined ? sha256Hex(actor.cartToken) : undefined;

  const open = (stored: StoredCart | undefined): Cart => {
    if (stored?.state !== "open")
      throw new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
    return view(stored);
  };
  const owned = async (actor: Actor): Promise<string> => {
    const hash = await tokenHash(actor);
    if (hash === undefined)
      throw new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
    return hash;
  };

  const service: CartService = {
    async getCart(actor) {
      const hash = await tokenHash(actor);
      const stored = hash === undefined ? undefined : await repository.find(hash);
      return stored?.state === "open" ? view(stored) : null;
    },
    async addLine(actor, { sku, quantity, currency = defaultCurrency }) {
      const add = async (cartToken: string, create: boolean) => ({
        cart: view(await repository.add(await sha256Hex(cartToken), { sku, quantity, currency, create })),
        cartToken,
      });
      const shown = actor.kind !== "system" ? actor.cartToken : undefined;
      if (shown === undefined) return add(randomToken(128), true);
      try {
        return await add(shown, false);
      } catch (error) {
        // The shown cart is gone or has been ordered: start another, under a token that nobody else chose.
        if (
          error instanceof AppError &&
          (error.code === "cart_already_ordered" || error.code === "cart_not_found")
        ) {
          return add(randomToken(128), true);
        }
        throw error;
      }
    },
    async setQuantity(actor, { sku, quantity }) {
      return open(await repository.setQuantity(await owned(actor), sku, quantity));
    },
    async removeLine(actor, { sku }) {
      return open(await repository.setQuantity(await owned(actor), sku, 0));
    },
    async setCurrency(actor, { currency }) {
      const hash = await tokenHash(actor);
      const stored = hash === undefined ? undefined : await repository.setCurrency(hash, currency);
      return stored?.state === "open" ? view(stored) : null;
    },
    async confirmChanges(actor) {
      return open(await repository.confirm(await owned(actor)));
    },
    purgeStale: () => repository.purge(new Date(now().getTime() - cartLifetimeDays * 86_400_000)),
  };
  return guardVerbs(service, cartNeeds);
}
