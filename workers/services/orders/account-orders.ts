// What an account sees of the orders that are its own, and how a guest's orders become so.
import { z } from "zod";
import type { Account, Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { toPublicId } from "../../shared/ids.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../shared/page.ts";
import type { LibraryRow, SummaryRow } from "./account-orders.repository.ts";
import type {
  LibraryItem,
  LibraryPage,
  LibraryQuery,
  ListMyOrders,
  MyOrders,
  OrderSummary,
} from "./account-orders.schemas.ts";
import type { OrderDependencies } from "./order-dependencies.ts";

export interface AccountOrderVerbs {
  /** The account's orders, newest first. @throws AppError `invalid_request` for a cursor of another list */
  listMyOrders(actor: Actor, input: ListMyOrders): Promise<MyOrders>;
  /**
   * What the account has bought and not given back, newest first: keys with their state, and boxes.
   * @throws AppError `invalid_request` for a cursor of another list
   */
  listLibrary(actor: Actor, input: LibraryQuery): Promise<LibraryPage>;
  /**
   * Guests' orders of the account's own mailbox become the account's; other people's never, whatever their address says.
   * Safe to repeat: a second call claims 0. @throws AppError `email_not_verified`
   */
  claimOrders(actor: Actor): Promise<{ claimed: number }>;
}

const instantSchema = z.iso.datetime({ offset: true });
const orderList = "my-orders";
const libraryList = "my-library";

function accountOf(actor: Actor): Account {
  if (actor.kind === "account") return actor;
  throw new AppError("unauthenticated", "Sign in first, or send a valid token or API key.");
}

/** The rows of a page, and the cursor of the next one when `limit + 1` were found. */
function cut<Row>(
  rows: readonly Row[],
  limit: number,
  order: string,
  at: (row: Row) => { value: string; id: string },
): { shown: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor({ order, ...at(last) }) : null;
  return { shown, nextCursor };
}

export function accountOrderVerbs({ accountOrders, coverPath }: OrderDependencies): AccountOrderVerbs {
  const summaryOf = (row: SummaryRow): OrderSummary => {
    const { id, currency, totalMinor, refundedMinor, lines, ...rest } = row;
    return {
      ...rest,
      id: toPublicId("order", id),
      total: { amountMinor: totalMinor, currency },
      refunded: { amountMinor: refundedMinor, currency },
      lines: lines.map((line) => ({ ...line, coverPath: coverPath(line.gameSlug) })),
    };
  };
  const itemOf = ({ lineId: _, orderId, keys, ...row }: LibraryRow): LibraryItem => ({
    ...row,
    orderId: toPublicId("order", orderId),
    coverPath: coverPath(row.gameSlug),
    keys: keys.map((key) => ({ ...key, id: toPublicId("licenseKey", key.id) })),
  });

  return {
    async listMyOrders(actor, { cursor, limit }) {
      const { userId } = accountOf(actor);
      const after = cursor === undefined ? undefined : decodeCursor(cursor, orderList, instantSchema);
      const { rows, claimable } = await accountOrders.list(userId, { after, limit: limit + 1 });
      const { shown, nextCursor } = cut(rows, limit, orderList, (row) => ({
        value: row.placedAt,
        id: row.id,
      }));
      return { items: shown.map(summaryOf), nextCursor, claimable };
    },

    async listLibrary(actor, { cursor, limit, platform }) {
      const { userId } = accountOf(actor);
      const order = await filteredOrder(libraryList, { platform });
      const after = cursor === undefined ? undefined : decodeCursor(cursor, order, instantSchema);
      const { rows, platforms } = await accountOrders.library(userId, { after, limit: limit + 1, platform });
      const { shown, nextCursor } = cut(rows, limit, order, (row) => ({
        value: row.boughtAt,
        id: row.lineId,
      }));
      return { items: shown.map(itemOf), nextCursor, platforms };
    },

    async claimOrders(actor) {
      const claimed = await accountOrders.claim(accountOf(actor).userId);
      if (claimed !== undefined) return { claimed };
      throw new AppError(
        "email_not_verified",
        "Open the link that we mailed to you first: orders of a mailbox go to nobody but its owner.",
      );
    },
  };
}
