// The shell of the admin: who is here, the rooms, and the one that is open.
import { Form, Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { Wordmark } from "#app/ui/shell/wordmark.tsx";

interface AdminFrameProps {
  storeName: string;
  /** Null where somebody was refused before anything was known of them. */
  staff: { name: string; roles: string; rooms: readonly { to: string; label: string }[] } | null;
  children: ReactNode;
}

const quiet =
  "inline-flex min-h-11 items-center rounded-lg px-2.5 text-[0.9375rem] font-medium text-stage-soft hover:text-cream";

function Rooms({ rooms }: { rooms: readonly { to: string; label: string }[] }) {
  return (
    <nav aria-label="Rooms of the admin" className="-mx-1.5 sm:-mx-3">
      <ul className="flex flex-wrap sm:gap-x-1">
        {rooms.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === "/admin"}
              prefetch="intent"
              className="inline-flex min-h-11 items-center border-b-2 border-transparent px-1.5 text-[0.9375rem] font-medium text-stage-soft hover:text-cream aria-[current=page]:border-marigold aria-[current=page]:font-semibold aria-[current=page]:text-cream sm:px-3"
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function AdminFrame({ storeName, staff, children }: AdminFrameProps) {
  return (
    <>
      <header className="bg-stage text-cream">
        <div className="mx-auto max-w-7xl px-4 pt-2 sm:px-6">
          <div className="flex flex-wrap items-center gap-x-4 sm:flex-nowrap">
            <Link
              to={staff === null ? "/" : "/admin"}
              className="inline-flex min-h-11 shrink-0 items-center gap-3 rounded-lg"
            >
              <Wordmark name={storeName} />
              <span className="rounded-full bg-marigold px-2.5 py-0.5 text-sm font-bold text-on-marigold">
                Admin
              </span>
            </Link>
            <div className="-mr-2.5 flex min-w-0 grow items-center justify-end">
              {staff !== null && (
                <p className="mr-auto min-w-0 truncate text-sm text-stage-soft sm:mr-3 sm:ml-auto">
                  {staff.name} · {staff.roles}
                </p>
              )}
              <Link to="/" className={`${quiet} shrink-0`}>
                To the shop
              </Link>
              {staff !== null && (
                // A whole new document: nothing of the admin stays in the page's memory.
                <Form method="post" action="/sign-out" reloadDocument className="shrink-0">
                  <button type="submit" className={quiet}>
                    Sign out
                  </button>
                </Form>
              )}
            </div>
          </div>
          {staff !== null && <Rooms rooms={staff.rooms} />}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="grow outline-none">
        <div className="mx-auto max-w-7xl px-4 pt-6 pb-16 sm:px-6 sm:pt-8">{children}</div>
      </main>
    </>
  );
}
