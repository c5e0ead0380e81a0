// Every platform as a way into the list.
import { Link } from "@remix-run/react";
import { useCount, useWords } from "#app/ui/words.tsx";
import type { Facet } from "#workers/services/listing/listing.schemas.ts";

/** As many as fit the eye; the filter on the list has all of them. */
const shown = 18;

export function PlatformIndex({ platforms }: { platforms: readonly Facet[] }) {
  const say = useWords("home");
  const count = useCount();
  if (platforms.length === 0) return null;
  const largest = [...platforms]
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
    .slice(0, shown);
  return (
    <section aria-labelledby="platforms" className="mt-14 sm:mt-20">
      <h2 id="platforms" className="text-2xl font-bold sm:text-[1.75rem]">
        {say("byPlatform")}
      </h2>
      <ul className="mt-5 grid grid-cols-2 gap-x-6 border-t border-line sm:grid-cols-3 lg:grid-cols-6">
        {largest.map((platform) => (
          <li key={platform.slug} className="border-b border-line">
            <Link
              to={`/platforms/${platform.slug}`}
              prefetch="intent"
              className="flex min-h-12 items-center justify-between gap-2 py-2 underline-offset-4 hover:text-accent hover:underline"
            >
              <span className="min-w-0 truncate">{platform.name}</span>
              <span className="text-sm text-soft tabular-nums">{count(platform.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
