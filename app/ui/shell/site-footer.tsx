// The foot of every page, with what this shop is and is not.
import { Link } from "@remix-run/react";
import { Wordmark } from "./wordmark.tsx";

const links = [
  { to: "/games", label: "All games" },
  { to: "/cart", label: "Cart" },
  { to: "/orders/find", label: "Find your order" },
  { to: "/about", label: "About this demonstration" },
];

interface SiteFooterProps {
  storeName: string;
  /** Where customers write; null names none. */
  supportAddress: string | null;
}

export function SiteFooter({ storeName, supportAddress }: SiteFooterProps) {
  return (
    <footer className="mt-20 border-t-[6px] border-board bg-sunken">
      <div className="mx-auto flex max-w-7xl flex-col gap-6 px-4 py-10 sm:px-6 md:flex-row md:justify-between">
        <div className="max-w-md">
          <Wordmark name={storeName} />
          <p className="mt-3 text-[0.9375rem] text-soft">
            A demonstration: nothing is sold here. Names belong to their owners; no affiliation.
          </p>
          {supportAddress !== null && (
            <p className="mt-3 text-[0.9375rem] text-soft">
              Questions?{" "}
              <a
                href={`mailto:${supportAddress}`}
                className="inline-flex min-h-11 items-center text-ink underline underline-offset-4"
              >
                {supportAddress}
              </a>
            </p>
          )}
        </div>
        <nav aria-label="Footer">
          <ul className="grid gap-x-10 sm:grid-cols-2">
            {links.map((link) => (
              <li key={link.to}>
                <Link
                  to={link.to}
                  prefetch="intent"
                  className="inline-flex min-h-11 items-center text-[0.9375rem] underline-offset-4 hover:underline"
                >
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
