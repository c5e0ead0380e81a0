// The way from home to this page.
import { Link } from "@remix-run/react";
import { useWords } from "./words.tsx";

export interface Crumb {
  label: string;
  to: string;
}

export function Breadcrumb({ trail, here }: { trail: readonly Crumb[]; here: string }) {
  const say = useWords("shell");
  return (
    <nav aria-label={say("breadcrumb")} className="mb-4 text-sm text-soft">
      <ol className="flex flex-wrap items-center gap-x-1">
        {trail.map((crumb) => (
          <li key={crumb.to} className="flex items-center gap-1">
            <Link
              to={crumb.to}
              prefetch="intent"
              className="inline-flex min-h-11 items-center underline-offset-4 hover:text-ink hover:underline sm:min-h-8"
            >
              {crumb.label}
            </Link>
            <span aria-hidden="true" className="px-1">
              /
            </span>
          </li>
        ))}
        <li aria-current="page" className="min-w-0 text-ink">
          {here}
        </li>
      </ol>
    </nav>
  );
}
