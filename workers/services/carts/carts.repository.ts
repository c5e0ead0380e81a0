// Carts in Postgres; each verb is one batch, so one round trip, and answers the cart as it stands afterwards.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { databaseRefusal } from "../../shared/database-refusal.ts";
import { AppError } from "../../shared/errors.ts";
import { currencySchema, type Currency } from "../../shared/money.ts";
import type { CartRow } from "./cart-view.ts";
import { maxCartLines, maxLineQuantity } from "./carts.schemas.ts";

export interface StoredCart {
  id: string;
  currency: Currency;
  state: "open" | "ordered";
  rows: CartRow[];
}

/** `tokenHash` is the SHA-256 of the cart's token: who knows the token owns the cart. */
export interface CartRepository {
  find(tokenHash: string): Promise<StoredCart | undefined>;
  /**
   * Adds copies to the open cart of that token, made first if `create`; the price seen is the price now.
   * @throws AppError `not_found` (no such offer), `not_for_sale`, `quantity_limit`, `cart_not_found`, `cart_already_ordered`
   */
  add(
    tokenHash: string,
    line: { sku: string; quantity: number; currency: Currency; create: boolean },
  ): Promise<StoredCart>;
  /** Sets a line's quantity; 0 removes it. A line that is not there stays away. */
  setQuantity(tokenHash: string, sku: string, quantity: number): Promise<StoredCart | undefined>;
  setCurrency(tokenHash: string, currency: Currency): Promise<StoredCart | undefined>;
  /** Takes the prices of now as seen. */
  confirm(tokenHash: string): Promise<StoredCart | undefined>;
  /** Deletes carts that nobody has touched since `before`. Answers how many. */
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
      format: z.enum(["key", "boxed"]),
      region: z.string(),
      quantity: z.int(),
      seenPriceMinor: z.int().nullable(),
      seenCurrency: z.string().nullable(),
      priceMinor: z.int().nullable(),
      copies: z.int(),
    }),
  ),
});

const cartSelect = (tokenHash: string): SQL => sql`
  select c.id, c.currency, c.state, (select coalesce(jsonb_agg(jsonb_build_object(
      'sku', o.sku, 'gameSlug', g.slug, 'title', g.title, 'platform', pf.name, 'edition', e.name, 'format', o.format,
      'region', o.region, 'quantity', l.quantity, 'seenPriceMinor', l.seen_price_minor, 'seenCurrency', l.seen_currency,
      'priceMinor', case when o.active and g.status = 'published' then price_at(o.id, c.currency) end,
      'copies', coalesce(available_quantity(s.id), 0)) order by l.added_at, o.sku), '[]')
    from cart_lines l join offers o on o.id = l.offer_id join editions e on e.id = o.edition_id
    join releases r on r.id = o.release_id join platforms pf on pf.id = r.platform_id join games g on g.id = r.game_id
    left join stock_items s on s.offer_id = o.id where l.cart_id = c.id) as rows
  from carts c where c.token_hash = ${tokenHash}`;

const openCart = (tokenHash: string): SQL =>
  sql`(select id from carts where token_hash = ${tokenHash} and state = 'open')`;
const touch = (tokenHash: string): SQL =>
  sql`update carts set updated_at = now() where token_hash = ${tokenHash} and state = 'open'`;

export function createCartRepository(database: Database): CartRepository {
  async function changeAndRead(tokenHash: string, changes: SQL[]): Promise<StoredCart | undefined> {
    const results = await database.batch([
      database.execute(touch(tokenHash)),
      ...changes.map((change) => database.execute(change)),
      database.execute(cartSelect(tokenHash)),
    ]);
    const row = results.at(-1)?.rows[0];
    return row && storedSchema.parse(row);
  }

  return {
    async find(tokenHash) {
      const { rows } = await database.execute(cartSelect(tokenHash));
      return rows[0] && storedSchema.parse(rows[0]);
    },

    async add(tokenHash, { sku, quantity, currency, create }) {
      try {
        const stored = await changeAndRead(tokenHash, [
          sql`select add_to_cart(${tokenHash}, ${sku}, ${quantity}, ${currency}, ${create}, ${maxLineQuantity}, ${maxCartLines})`,
        ]);
        if (stored) return stored;
      } catch (error) {
        throw addRefusal(error);
      }
      throw new AppError("internal", "The cart could not be made.");
    },

    setQuantity(tokenHash, sku, quantity) {
      const line = sql`cart_id = ${openCart(tokenHash)} and offer_id = (select id from offers where sku = ${sku})`;
      return changeAndRead(tokenHash, [
        quantity === 0
          ? sql`delete from cart_lines where ${line}`
          : sql`update cart_lines set quantity = ${quantity} where ${line}`,
      ]);
    },

    setCurrency(tokenHash, currency) {
      return changeAndRead(tokenHash, [
        sql`update carts set currency = ${currency} where token_hash = ${tokenHash} and state = 'open'`,
        seeNow(tokenHash),
      ]);
    },

    confirm: (tokenHash) => changeAndRead(tokenHash, [seeNow(tokenHash)]),

    async purge(before) {
      const { rowCount } = await database.execute(
        sql`delete from carts where updated_at < ${before.toISOString()}::timestamptz`,
      );
      return rowCount;
    },
  };
}

const seeNow = (tokenHash: string): SQL => sql`
  update cart_lines l set seen_price_minor = price_at(l.offer_id, c.currency), seen_currency = c.currency
  from carts c where c.id = l.cart_id and c.token_hash = ${tokenHash} and c.state = 'open'`;

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
      return new AppError(
        "not_for_sale",
        "This offer has no price in the cart's currency. Choose another offer or currency.",
      );
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
