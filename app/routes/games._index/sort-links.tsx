// The orders that a list can be read in, each a link.
import { Link } from "@remix-run/react";
import type { ListGamesQuery } from "#workers/services/listing/listing.schemas.ts";
import { listPath, type ListValues } from "./list-path.ts";

/** In the order in which they are offered. */
const labels: Record<ListGamesQuery["sort"], string> = {
  title: "Title",
  newest: "Newest",
  oldest: "Oldest",
  price_asc: "Low price",
  price_desc: "High price",
  bestselling: "Bestselling",
};

export function SortLinks({ values }: { values: ListValues }) {
  const current = values.sort ?? "title";
  return (
    <nav aria-label="Order of the list">
      <ul className="flex flex-wrap items-center text-sm sm:gap-x-1 sm:text-[0.9375rem]">
        {Object.entries(labels).map(([sort, label]) => (
          <li key={sort}>
            <Link
              to={listPath(values, { sort })}
              prefetch="intent"
              aria-current={sort === current ? "true" : undefined}
              className="inline-flex min-h-11 items-center rounded-lg px-1.5 text-soft hover:bg-sunken hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-marigold aria-[current]:decoration-[3px] aria-[current]:underline-offset-8 sm:px-2.5"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
