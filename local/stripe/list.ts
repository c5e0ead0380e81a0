/** Pages through objects newest first, by cursor: https://docs.stripe.com/api/pagination */
import { missingResource } from "./errors.ts";
import type { ListParams } from "./params.ts";

type Listed = { id: string; object: string };
export type ListPage<T> = { object: "list"; data: T[]; has_more: boolean; url: string };

/**
 * One page of a list.
 * @param items in order of creation, oldest first.
 * @throws StripeError 404 for a cursor that is not in the list.
 */
export function listPage<T extends Listed>(
  items: readonly T[],
  params: ListParams,
  url: string,
): ListPage<T> {
  const newestFirst = [...items].reverse();
  const indexOf = (cursor: string, param: string) => {
    const index = newestFirst.findIndex(({ id }) => id === cursor);
    if (index < 0) throw missingResource(items[0]?.object ?? "object", cursor, param);
    return index;
  };
  if (params.ending_before !== undefined) {
    const before = newestFirst.slice(0, indexOf(params.ending_before, "ending_before"));
    return { object: "list", data: before.slice(-params.limit), has_more: before.length > params.limit, url };
  }
  const start =
    params.starting_after === undefined ? 0 : indexOf(params.starting_after, "starting_after") + 1;
  const rest = newestFirst.slice(start);
  return { object: "list", data: rest.slice(0, params.limit), has_more: rest.length > params.limit, url };
}
