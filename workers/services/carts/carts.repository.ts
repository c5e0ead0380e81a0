// Carts in Postgres; each verb is one batch, so one round trip, and answers the cart as it stands afterwards.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { databaseRefusal } from "../../shared/database-refusal.ts";
import { AppError } from "../../shared/errors.ts";
import { currencySchema, type Currency } from "../../shared/money.ts";
import { copyFactsSchema, releaseStatusSchema } from "../listing/game.schemas.ts";
import type { CartRow } from "./cart-view.ts";
import { maxCartLines, maxLineQuantity } from "./carts.schemas.ts";

export interface StoredCart {
  id: string;
  currency: Currency;
  state: "open" | "ordered";
  rows: CartRow[];
}

/**
 * Whose cart it is: an account's open one, or the guest's with this SHA-256 of a token. Who knows the token owns a guest's
 * cart; the cart of an account opens to nobody else, whatever token it had before.
 */
export type CartOwner = { userId: string } | { tokenHash: string };

export interface CartRepository {
  find(owner: CartOwner): Promise<StoredCart | undefined>;
  /**
   * Adds copies to the owner's open cart; the price seen is the price now. The cart is made first if the owner is an account
   * or `create` says so; a new one of an account takes `newTokenHash`, the hash of a token that nobody has.
   * @throws AppError `not_found` (no such offer), `not_for_sale`, `quantity_limit`, `cart_not_found`, `cart_already_ordered`
   */
  add(
    owner: CartOwner,
    line: { sku: string; quantity: number; currency: Currency; create: boolean; newTokenHash: string },
  ): Promise<StoredCart>;
  /** Sets a line's quantity; 0 removes it. A line that is not there stays away. */
  setQuantity(owner: CartOwner, sku: string, quantity: number): Promise<StoredCart | undefined>;
  setCurrency(owner: CartOwner, currency: Currency): Promise<StoredCart | undefined>;
  /** Takes the prices of now as seen. */
  confirm(owner: CartOwner): Promise<StoredCart | undefined>;
  /** Joins a guest's open cart to the account's in one step; false when there was none. A repeat changes nothing. */
  merge(tokenHash: string, userId: string): Promise<boolean>;
  /** Deletes guests' and ordered carts that nobody has touched since `before`. Answers how many. */
  purge(before: Date): Promise<number>;
}

const storedSchema = z.object({
  id: z.uuid(),
  currency: currencySchema,
  state: z.enum(["open", "ordered"]),
  rows: z.array(
    z.object({
      sku: z.string(),
      gameSlug: z.string(),
      title: z.string(),
      platform: z.string(),
      edition: z.string(),
      ...copyFactsSchema.shape,
      releaseStatus: releaseStatusSchema,
      quantity: z.int(),
      seenPriceMinor: z.int().nullable(),
      seenCurrency: z.string().nullable(),
      priceMinor: z.int().nullable(),
      copies: z.int(),
    }),
  ),
});

/** The condition over `carts c`. */
const ownedBy = (owner: CartOwner): SQL =>
  "userId" in owner
    ? sql`c.user_id = ${owner.userId} and c.state = 'open'`
    : sql`c.token_hash = ${owner.tokenHash} and c.user_id is null`;

const cartSelect = (owner: CartOwner): SQL => sql`
  select c.id, c.currency, c.state, (select coalesce(jsonb_agg(jsonb_build_object(
      'sku', o.sku, 'gameSlug', g.slug, 'title', g.title, 'platform', pf.name, 'edition', e.name, 'format', o.format,
      'region', o.region, 'activation', o.activation, 'condition', o.condition, 'drm', o.drm,
      'activationCountries', to_jsonb(o.activation_countries), 'discRegion', o.disc_region, 'releaseStatus', g.release_status,
      'quantity', l.quantity, 'seenPriceMinor', l.seen_price_minor, 'seenCurrency', l.seen_currency,
      'priceMinor', case when o.active and g.sellable then price_at(o.id, c.currency) end,
      'copies', coalesce(available_quantity(s.id), 0)) order by l.added_at, o.sku), '[]')
    from cart_lines l join offers o on o.id = l.offer_id join editions e on e.id = o.edition_id
    join releases r on r.id = o.release_id join platforms pf on pf.id = r.platform_id join games g on g.id = r.game_id
    left join stock_items s on s.offer_id = o.id where l.cart_id = c.id) as rows
  from carts c where ${ownedBy(owner)}`;

const openCart = (owner: CartOwner): SQL =>
  sql`(select c.id from carts c where ${ownedBy(owner)} and c.state = 'open')`;
const touch = (owner: CartOwner): SQL =>
  sql`update carts c set updated_at = now() where ${ownedBy(owner)} and c.state = 'open'`;

export function createCartRepository(database: Database): CartRepository {
  async function changeAndRead(owner: CartOwner, changes: SQL[]): Promise<StoredCart | undefined> {
    const results = await database.batch([
      database.execute(touch(owner)),
      ...changes.map((change) => database.execute(change)),
      database.execute(cartSelect(owner)),
    ]);
    const row = results.at(-1)?.rows[0];
    return row && storedSchema.parse(row);
  }

  return {
    async find(owner) {
      const { rows } = await database.execute(cartSelect(owner));
      return rows[0] && storedSchema.parse(rows[0]);
    },

    async add(owner, { sku, quantity, currency, create, newTokenHash }) {
      try {
        const stored = await changeAndRead(owner, [
          "userId" in owner
            ? sql`select add_to_account_cart(${owner.userId}, ${newTokenHash}, ${sku}, ${quantity}, ${currency}, ${maxLineQuantity}, ${maxCartLines})`
            : sql`select add_to_cart(${owner.tokenHash}, ${sku}, ${quantity}, ${currency}, ${create}, ${maxLineQuantity}, ${maxCartLines})`,
        ]);
        if (stored) return stored;
      } catch (error) {
        throw addRefusal(error);
      }
      throw new AppError("internal", "The cart could not be made.");
    },

    setQuantity(owner, sku, quantity) {
      const line = sql`cart_id = ${openCart(owner)} and offer_id = (select id from offers where sku = ${sku})`;
      return changeAndRead(owner, [
        quantity === 0
          ? sql`delete from cart_lines where ${line}`
          : sql`update cart_lines set quantity = ${quantity} where ${line}`,
      ]);
    },

    setCurrency(owner, currency) {
      return changeAndRead(owner, [
        sql`update carts c set currency = ${currency} where ${ownedBy(owner)} and c.state = 'open'`,
        seeNow(owner),
      ]);
    },

    confirm: (owner) => changeAndRead(owner, [seeNow(owner)]),

    async merge(tokenHash, userId) {
      const { rows } = await database.execute(
        sql`select merge_carts(${tokenHash}, ${userId}, ${maxLineQuantity}) as merged`,
      );
      return z.object({ merged: z.boolean() }).parse(rows[0]).merged;
    },

    async purge(before) {
      const { rowCount } = await database.execute(
        sql`delete from carts where updated_at < ${before.toISOString()}::timestamptz
          and (user_id is null or state = 'ordered')`,
      );
      return rowCount;
    },
  };
}

const seeNow = (owner: CartOwner): SQL => sql`
  update cart_lines l set seen_price_minor = price_at(l.offer_id, c.currency), seen_currency = c.currency
  from carts c where c.id = l.cart_id and ${ownedBy(owner)} and c.state = 'open'`;

const whyNotSchema = z.object({ releaseStatus: releaseStatusSchema.optional() });

/** `detail` is the function's own JSON. */
function whyNotForSale(detail: string | undefined): string {
  switch (whyNotSchema.parse(JSON.parse(detail ?? "{}")).releaseStatus) {
    case "announced":
      return "This game is announced, and not on sale yet.";
    case "delisted":
      return "This game is not sold any more.";
    default:
      return "This offer has no price in the cart's currency. Choose another offer or currency.";
  }
}

function addRefusal(error: unknown): unknown {
  const refusal = databaseRefusal(error);
  if (refusal?.code !== "PS422") return error;
  switch (refusal.message) {
    case "no_cart":
      return new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
    case "unknown_sku":
      return new AppError("not_found", "There is no offer with this SKU.", {
        fields: [{ path: "sku", message: "unknown" }],
      });
    case "not_for_sale":
      return new AppError("not_for_sale", whyNotForSale(refusal.detail));
    case "quantity_limit":
      return new AppError(
        "quantity_limit",
        `A cart takes at most ${maxLineQuantity} copies of one offer and ${maxCartLines} offers.`,
      );
    case "cart_already_ordered":
      return new AppError("cart_already_ordered", "This cart has become an order. Start a new one.");
    default:
      return error;
  }
}
