// The rooms of an account, and the way out: a column beside the page, or a row above it on small screens.
import { Form, NavLink } from "@remix-run/react";
import { useWords } from "#app/ui/words.tsx";

const shape =
  "inline-flex min-h-11 w-full items-center rounded-lg px-3 text-[0.9375rem] font-medium text-soft hover:bg-sunken hover:text-ink lg:px-3.5";

export function AccountNav() {
  const say = useWords("account");
  const shell = useWords("shell");
  const rooms = [
    { to: "/account", label: shell("profile") },
    { to: "/account/orders", label: shell("orders") },
    { to: "/account/library", label: shell("library") },
    { to: "/account/addresses", label: say("addresses") },
    { to: "/account/notifications", label: say("notifications") },
    { to: "/account/security", label: shell("security") },
  ];
  return (
    <nav aria-label={shell("account")} className="-mx-3 lg:mx-0">
      <ul className="flex flex-wrap gap-x-0.5 lg:flex-col lg:gap-y-1">
        {rooms.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === "/account"}
              prefetch="intent"
              className={`${shape} aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent`}
            >
              {label}
            </NavLink>
          </li>
        ))}
        <li className="lg:mt-3 lg:border-t lg:border-line lg:pt-3">
          {/* A whole new document: nothing of the account stays in the page's memory. */}
          <Form method="post" action="/sign-out" reloadDocument>
            <button type="submit" className={shape}>
              {shell("signOut")}
            </button>
          </Form>
        </li>
      </ul>
    </nav>
  );
}
