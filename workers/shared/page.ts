// Cursors: an opaque, versioned position in a keyset-ordered list.
import { z } from "zod";
import { AppError } from "./errors.ts";
import { fromBase64Url, sha256Hex, toBase64Url } from "./encoding.ts";

const cursorSchema = z.tuple([z.literal(1), z.string().max(40), z.unknown(), z.uuid()]);

/** Where a page ended: the order it is a position in, the value of the ordering column and the row's id. */
export interface Cursor<Value extends string | number = string | number> {
  order: string;
  value: Value;
  id: string;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * The order of a list together with its filters, as `Cursor.order` has it: a position among other rows would skip some of
 * them silently. Filters that are not set count as absent.
 */
export async function filteredOrder(
  order: string,
  filters: Readonly<Record<string, unknown>>,
): Promise<string> {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined);
  const digest = await sha256Hex(JSON.stringify(set.sort(([a], [b]) => (a < b ? -1 : 1))));
  return `${order}:${digest.slice(0, 16)}`;
}

export function encodeCursor(cursor: Cursor): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify([1, cursor.order, cursor.value, cursor.id])));
}

/**
 * Reads a position; `valueSchema` says what the order's column holds.
 * @throws AppError `invalid_request` for anything that `encodeCursor` did not make for the same order
 */
export function decodeCursor<Value extends string | number>(
  text: string,
  order: string,
  valueSchema: z.ZodType<Value>,
): Cursor<Value> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(text)));
    const [, cursorOrder, value, id] = cursorSchema.parse(json);
    if (cursorOrder === order) return { order, value: valueSchema.parse(value), id };
  } catch {
    // Falls through to the one error below: whatever is wrong with it, the way out is the same.
  }
  throw new AppError("invalid_request", "The cursor is not one of this list. Start again without it.", {
    fields: [{ path: "cursor", message: "unknown cursor" }],
  });
}
