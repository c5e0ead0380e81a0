// The way from home to this page.
import { Link } from "@remix-run/react";

export interface Crumb {
  label: string;
  to: string;
}

export function Breadcrumb({ trail, here }: { trail: readonly Crumb[]; here: string }) {
  return (
    <nav aria-label="Breadcrumb" className="text-soft mb-4 text-sm">
      <ol className="flex flex-wrap items-center gap-x-1">
        {trail.map((crumb) => (
          <li key={crumb.to} className="flex items-center gap-1">
            <Link
              to={crumb.to}
              prefetch="intent"
              className="hover:text-ink inline-flex min-h-11 items-center underline-offset-4 hover:underline sm:min-h-8"
            >
              {crumb.label}
            </Link>
            <span aria-hidden="true" className="px-1">
              /
            </span>
          </li>
        ))}
        <li aria-current="page" className="text-ink min-w-0">
          {here}
        </li>
      </ol>
    </nav>
  );
}
