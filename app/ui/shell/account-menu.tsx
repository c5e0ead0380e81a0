// The way to one's account: a plain link until scripts know who is here, then the way to sign in, or a menu.
import { Form, Link, useLocation } from "@remix-run/react";
import { PersonIcon } from "../icons/icons.tsx";
import { useVisitor } from "../visitor.tsx";
import { Rich, useWords } from "../words.tsx";
import { useDismissable } from "./dismissable.ts";

const handle =
  "inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-lg hover:bg-sunken lg:px-2.5";
const row = "flex min-h-11 w-full items-center rounded-md px-3 text-left text-[0.9375rem] hover:bg-sunken";

/** The label has its width before it is known which one it is, so that nothing moves. */
function Sign({ label }: { label: string }) {
  return (
    <>
      <PersonIcon className="size-6" />
      <span className="max-lg:sr-only lg:w-17 lg:text-left lg:text-[0.9375rem] lg:font-medium lg:whitespace-nowrap">
        {label}
      </span>
    </>
  );
}

function Menu({ name, staff }: { name: string; staff: boolean }) {
  const say = useWords("shell");
  const menu = useDismissable(useLocation().key);
  const rooms = [
    { to: "/account", label: say("profile") },
    { to: "/account/orders", label: say("orders") },
    { to: "/account/library", label: say("library") },
    { to: "/account/security", label: say("security") },
  ];
  return (
    <details ref={menu} className="relative">
      <summary className={handle} data-testid="account-menu">
        <Sign label={say("account")} />
      </summary>
      <div className="absolute right-0 z-20 mt-1 w-56 rounded-card border border-line bg-surface p-1.5 shadow-xl">
        <p className="truncate px-3 py-2 text-sm text-soft">
          <Rich
            of="shell"
            text="signedInAs"
            values={{ name }}
            parts={{ name: (words) => <span className="font-semibold text-ink">{words}</span> }}
          />
        </p>
        {rooms.map(({ to, label }) => (
          <Link key={to} to={to} prefetch="intent" className={row}>
            {label}
          </Link>
        ))}
        {/* Outside every language: in English only. */}
        {staff && (
          <a href="/admin" className={row}>
            {say("admin")}
          </a>
        )}
        {/* A whole new document: nothing of the account stays in the page's memory. */}
        <Form method="post" action="/sign-out" reloadDocument className="mt-1 border-t border-line pt-1">
          <button type="submit" className={row}>
            {say("signOut")}
          </button>
        </Form>
      </div>
    </details>
  );
}

export function AccountMenu() {
  const say = useWords("shell");
  const { account } = useVisitor();
  const { pathname, search } = useLocation();
  if (account) return <Menu {...account} />;
  const to = account === null ? `/sign-in?returnTo=${encodeURIComponent(pathname + search)}` : "/account";
  return (
    <Link to={to} className={handle}>
      <Sign label={say(account === null ? "signIn" : "account")} />
    </Link>
  );
}
