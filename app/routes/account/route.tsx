// The frame of everything that is somebody's own: who is signed in, the rooms, and the room that was opened.
import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Outlet, useLoaderData } from "@remix-run/react";
import { wordsFor } from "#app/messages/words.server.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { signedIn } from "#app/http/signed-in.ts";
import { Column } from "#app/ui/column.tsx";
import { useNeverFromMemory } from "#app/ui/shell/never-from-memory.ts";
import { AccountNav } from "./account-nav.tsx";

export const handle: PageHandle = { permission: "profile:read_own", translated: true };

export const headers = personalHeaders;

export function loader({ context }: LoaderFunctionArgs) {
  const { name, email } = signedIn(context.actor);
  return { name, email, words: wordsFor(context, "account") };
}

/** Rooms bring their own `PageHeading` and leave the column's width to this frame. */
export default function AccountFrame() {
  const { name, email } = useLoaderData<typeof loader>();
  useNeverFromMemory();
  return (
    <Column>
      <div className="gap-12 lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
        <div className="mb-7 border-b border-line pb-4 lg:mb-0 lg:border-b-0 lg:pb-0">
          <p className="mb-3 min-w-0 lg:mb-5 lg:px-3.5">
            <span className="block truncate font-display text-lg leading-tight font-bold">{name}</span>
            <span className="block truncate text-sm text-soft">{email}</span>
          </p>
          <AccountNav />
        </div>
        <div className="min-w-0">
          <Outlet />
        </div>
      </div>
    </Column>
  );
}
