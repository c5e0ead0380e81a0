// The foot of every page, with what this shop is and is not.
import { Link } from "@remix-run/react";
import { memo } from "react";
import { useWords } from "../words.tsx";
import { LanguageLinks } from "./language-links.tsx";
import { Wordmark } from "./wordmark.tsx";

const links = [
  { to: "/games", label: "allGames" },
  { to: "/cart", label: "cart" },
  { to: "/orders/find", label: "findOrder" },
  { to: "/about", label: "about" },
  { to: "/region", label: "region" },
] as const;

interface SiteFooterProps {
  storeName: string;
  /** Where customers write; null names none. */
  supportAddress: string | null;
}

export const SiteFooter = memo(function SiteFooter({ storeName, supportAddress }: SiteFooterProps) {
  const say = useWords("shell");
  return (
    <footer className="mt-20 border-t-[6px] border-board bg-sunken">
      <div className="mx-auto flex max-w-7xl flex-col gap-6 px-4 py-10 sm:px-6 md:flex-row md:justify-between">
        <div className="max-w-md">
          <Wordmark name={storeName} />
          <p className="mt-3 text-[0.9375rem] text-soft">{say("demo")}</p>
          {supportAddress !== null && (
            <p className="mt-3 text-[0.9375rem] text-soft">
              {say("questions")}{" "}
              <a
                href={`mailto:${supportAddress}`}
                className="inline-flex min-h-11 items-center text-ink underline underline-offset-4"
              >
                {supportAddress}
              </a>
            </p>
          )}
          <LanguageLinks />
        </div>
        <nav aria-label={say("footerNav")}>
          <ul className="grid gap-x-10 sm:grid-cols-2">
            {links.map((link) => (
              <li key={link.to}>
                <Link
                  to={link.to}
                  prefetch="intent"
                  className="inline-flex min-h-11 items-center text-[0.9375rem] underline-offset-4 hover:underline"
                >
                  {say(link.label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
});
