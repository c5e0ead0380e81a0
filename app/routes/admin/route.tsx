// The frame of everything that staff see: own head, own navigation, never kept and never indexed.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { signedIn } from "#app/http/signed-in.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { roleNames } from "#app/ui/admin/role-words.ts";
import { useFocusAfterNavigation } from "#app/ui/shell/focus-after-navigation.ts";
import { ErrorPage } from "#app/ui/shell/error-page.tsx";
import { AdminFrame } from "./admin-frame.tsx";
import { roomsOf } from "./rooms.ts";

export const handle: PageHandle = { permission: "admin:enter", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Admin" }, matches);

export function loader({ context }: LoaderFunctionArgs) {
  const { name, roles } = signedIn(context.actor);
  return {
    storeName: context.store.storeName,
    staff: {
      name,
      roles: roles.map((role) => roleNames[role]).join(", "),
      rooms: roomsOf(context.actor),
    },
  };
}

export default function Admin() {
  return (
    <AdminFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AdminFrame>
  );
}

/** Keeps the frame around what went wrong in a room; who may not enter at all sees it without rooms. */
export function ErrorBoundary() {
  useFocusAfterNavigation();
  const known = useRouteLoaderData<typeof loader>("routes/admin");
  return (
    <AdminFrame storeName={known?.storeName ?? "Playshelf"} staff={known?.staff ?? null}>
      <ErrorPage ways={known === undefined ? undefined : <ButtonLink to="/admin">Overview</ButtonLink>} />
    </AdminFrame>
  );
}
