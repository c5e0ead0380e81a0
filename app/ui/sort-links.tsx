// The orders that a list can be read in, each a link.
import { Link } from "@remix-run/react";
import type { ListGamesQuery } from "#workers/services/listing/listing.schemas.ts";

/** In the order in which they are offered. */
const labels: Record<ListGamesQuery["sort"], string> = {
  title: "Title",
  bestselling: "Bestselling",
  newest: "Newest",
  oldest: "Oldest",
  price_asc: "Low price",
  price_desc: "High price",
};

interface SortLinksProps {
  current: string;
  /** Address of the same list in another order, from its beginning. */
  pathOf: (sort: string) => string;
}

export function SortLinks({ current, pathOf }: SortLinksProps) {
  return (
    <nav aria-label="Order of the list">
      <ul className="flex flex-wrap items-center text-sm sm:gap-x-1 sm:text-[0.9375rem]">
        {Object.entries(labels).map(([sort, label]) => (
          <li key={sort}>
            <Link
              to={pathOf(sort)}
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
