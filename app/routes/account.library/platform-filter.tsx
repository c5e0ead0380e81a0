// Links that narrow the library to one platform; there is none to choose with fewer than two.
import { Link } from "@remix-run/react";
import { useWords } from "#app/ui/words.tsx";
import type { LibraryPage } from "#workers/services/orders/account-orders.schemas.ts";

interface PlatformFilterProps {
  platforms: LibraryPage["platforms"];
  chosen: string | null;
}

const shape =
  "inline-flex min-h-11 items-center gap-2 rounded-lg border border-line-strong px-4 text-[0.9375rem] font-medium hover:border-ink hover:bg-sunken aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-semibold aria-[current=true]:text-accent";

export function PlatformFilter({ platforms, chosen }: PlatformFilterProps) {
  const say = useWords("library");
  if (platforms.length < 2) return null;
  const all = platforms.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav aria-label={say("platform")}>
      <ul className="flex flex-wrap gap-2">
        <li>
          <Link to="/account/library" prefetch="intent" aria-current={chosen === null} className={shape}>
            {say("all")} <span className="text-sm text-soft">{all}</span>
          </Link>
        </li>
        {platforms.map(({ name, count }) => (
          <li key={name}>
            <Link
              to={`/account/library?${new URLSearchParams({ platform: name })}`}
              prefetch="intent"
              aria-current={chosen === name}
              className={shape}
            >
              {name} <span className="text-sm text-soft">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
