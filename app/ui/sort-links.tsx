// The orders that a list can be read in, each a link.
import { Link } from "@remix-run/react";
import type { WordKey } from "#app/messages/words.ts";
import type { ListGamesQuery } from "#workers/services/listing/listing.schemas.ts";
import { useWords } from "./words.tsx";

/** In the order in which they are offered. */
const labels: Record<ListGamesQuery["sort"], WordKey<"list">> = {
  title: "byTitle",
  bestselling: "bestselling",
  newest: "newest",
  oldest: "oldest",
  price_asc: "lowPrice",
  price_desc: "highPrice",
};

interface SortLinksProps {
  current: string;
  /** Address of the same list in another order, from its beginning. */
  pathOf: (sort: string) => string;
}

export function SortLinks({ current, pathOf }: SortLinksProps) {
  const say = useWords("list");
  return (
    <nav aria-label={say("order")}>
      <ul className="grid grid-cols-3 items-center text-sm sm:flex sm:flex-wrap sm:gap-x-1 sm:text-[0.9375rem]">
        {Object.entries(labels).map(([sort, label]) => (
          <li key={sort}>
            <Link
              to={pathOf(sort)}
              prefetch="intent"
              aria-current={sort === current ? "true" : undefined}
              className="inline-flex min-h-11 items-center rounded-lg px-1.5 text-soft hover:bg-sunken hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-marigold aria-[current]:decoration-[3px] aria-[current]:underline-offset-8 sm:px-2.5"
            >
              {say(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
