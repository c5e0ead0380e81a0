// Cursors: an opaque, versioned position in a keyset-ordered list.
import { z } from "zod";
import { AppError } from "./errors.ts";
import { fromBase64Url, toBase64Url } from "./encoding.ts";

const cursorSchema = z.tuple([
  z.literal(1),
  z.string().max(40),
  z.union([z.string(), z.number(), z.null()]),
  z.uuid(),
]);

/** Where a page ended: the order it is a position in, the value of the ordering column and the row's id. */
export interface Cursor {
  order: string;
  value: string | number | null;
  id: string;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export function encodeCursor(cursor: Cursor): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify([1, cursor.order, cursor.value, cursor.id])));
}

/** @throws AppError `invalid_request` for anything that `encodeCursor` did not make for the same order. */
export function decodeCursor(text: string, order: string): Cursor {
  try {
    const [, cursorOrder, value, id] = cursorSchema.parse(
      JSON.parse(new TextDecoder().decode(fromBase64Url(text))),
    );
    if (cursorOrder === order) return { order, value, id };
  } catch {
    // Falls through to the one error below: whatever is wrong with it, the way out is the same.
  }
  throw new AppError("invalid_request", "The cursor is not one of this list. Start again without it.", {
    fields: [{ path: "cursor", message: "unknown cursor" }],
  });
}
