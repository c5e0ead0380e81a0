// The head of every page: sign, search, the way to all games, currency, account and cart.
import { Form, Link, NavLink, useSearchParams } from "@remix-run/react";
import { memo } from "react";
import type { Currency } from "#workers/shared/money.ts";
import { CartIcon, SearchIcon } from "../icons/icons.tsx";
import { useVisitor } from "../visitor.tsx";
import { useWords } from "../words.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { CurrencyMenu } from "./currency-menu.tsx";
import { Wordmark } from "./wordmark.tsx";

function SearchForm() {
  const say = useWords("shell");
  const [params] = useSearchParams();
  const query = params.get("q") ?? "";
  return (
    <Form method="get" action="/games" role="search" className="relative w-full">
      <label htmlFor="site-search" className="sr-only">
        {say("findGame")}
      </label>
      <input
        key={query}
        id="site-search"
        type="search"
        name="q"
        defaultValue={query}
        maxLength={200}
        placeholder={say("findGame")}
        className="block min-h-11 w-full rounded-lg border border-line-strong bg-surface py-2 pr-12 pl-4 text-base placeholder:text-soft"
      />
      <button
        type="submit"
        className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-r-lg text-soft hover:text-ink"
      >
        <SearchIcon />
        <span className="sr-only">{say("search")}</span>
      </button>
    </Form>
  );
}

function CartLink() {
  const say = useWords("shell");
  const { count } = useVisitor();
  const known = count !== null && count > 0;
  return (
    <Link
      to="/cart"
      prefetch="intent"
      className="relative inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken"
    >
      <CartIcon className="size-6" />
      <span className="sr-only">{count === null ? say("cart") : say("cartCount", { count })}</span>
      {known && (
        <span
          key={count}
          aria-hidden="true"
          data-testid="cart-count"
          className="absolute top-0 right-0 min-w-5 badge-pop rounded-full bg-marigold px-1.5 text-center text-xs leading-5 font-bold text-on-marigold tabular-nums"
        >
          {count}
        </span>
      )}
    </Link>
  );
}

/** Stands beside the search where the first row is too narrow. */
function GamesLink({ className, children }: { className: string; children: string }) {
  return (
    <NavLink
      to="/games"
      end
      prefetch="intent"
      className={`inline-flex min-h-11 items-center rounded-lg px-2.5 text-[0.9375rem] font-medium whitespace-nowrap hover:bg-sunken aria-[current=page]:text-accent ${className}`}
    >
      {children}
    </NavLink>
  );
}

interface SiteHeaderProps {
  storeName: string;
  currency: Currency;
  /** Those to choose from. */
  currencies: readonly Currency[];
}

/** Drawn once: nothing of a form or a link on its way shows in it but the cart's count. */
export const SiteHeader = memo(function SiteHeader({ storeName, currency, currencies }: SiteHeaderProps) {
  const say = useWords("shell");
  return (
    <header className="border-b border-line bg-paper">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 gap-y-2.5 px-4 py-3 sm:px-6 lg:flex-nowrap lg:gap-x-6 lg:py-4">
        <Link to="/" prefetch="intent" className="inline-flex min-h-11 items-center rounded-lg lg:min-w-36">
          <Wordmark name={storeName} />
          <span className="sr-only">, {say("toHome")}</span>
        </Link>
        <nav aria-label={say("shopNav")} className="ml-auto flex items-center gap-0.5 lg:order-last lg:gap-2">
          <GamesLink className="max-sm:hidden">{say("allGames")}</GamesLink>
          {currencies.length > 1 && <CurrencyMenu current={currency} offered={currencies} />}
          <AccountMenu />
          <CartLink />
        </nav>
        <div className="flex w-full items-center gap-1 lg:max-w-xl lg:grow">
          <GamesLink className="-ml-2.5 sm:hidden">{say("games")}</GamesLink>
          <SearchForm />
        </div>
      </div>
    </header>
  );
});
