// The rooms of an account, and the way out: a column beside the page, or a row above it on small screens.
import { Form, NavLink } from "@remix-run/react";

const rooms = [
  { to: "/account", label: "Profile" },
  { to: "/account/orders", label: "Orders" },
  { to: "/account/library", label: "Library" },
  { to: "/account/addresses", label: "Addresses" },
  { to: "/account/notifications", label: "Notifications" },
  { to: "/account/security", label: "Security" },
];

const shape =
  "inline-flex min-h-11 w-full items-center rounded-lg px-3 text-[0.9375rem] font-medium text-soft hover:bg-sunken hover:text-ink lg:px-3.5";

export function AccountNav() {
  return (
    <nav aria-label="Account" className="-mx-3 lg:mx-0">
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
              Sign out
            </button>
          </Form>
        </li>
      </ul>
    </nav>
  );
}
