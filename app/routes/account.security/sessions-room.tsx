// Where one is signed in, and the ways that lead in; both can be ended.
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { DeviceIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useSending } from "./credentials.tsx";
import { Room } from "./room.tsx";

export interface SessionRow {
  id: string;
  device: string;
  address: string | null;
  seen: string;
  began: string;
  current: boolean;
}

function Session({ session }: { session: SessionRow }) {
  const say = useWords("security");
  const { id, device, address, seen, began, current } = session;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <DeviceIcon className="size-6 text-soft" />
      <div className="min-w-0 grow basis-56">
        <p className="font-medium">
          {device}
          {current && (
            <span className="ml-2 rounded-full bg-good-soft px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap text-good">
              {say("thisOne")}
            </span>
          )}
        </p>
        <p className="text-sm text-soft">
          {address !== null && <span className="break-all">{address} · </span>}
          {say("seen", { began, seen })}
        </p>
      </div>
      {!current && (
        <Form method="post" action="/account/security" preventScrollReset>
          <input type="hidden" name="intent" value="end_session" />
          <input type="hidden" name="sessionId" value={id} />
          <Button tone="quiet" aria-label={say("endNamed", { device, seen })}>
            {say("endOne")}
          </Button>
        </Form>
      )}
    </li>
  );
}

export function SessionsRoom({ sessions }: { sessions: readonly SessionRow[] }) {
  const say = useWords("security");
  const busy = useSending("end_other_sessions");
  const others = sessions.length > 1;
  return (
    <Room id="sessions" title={say("sessions")} state={say("sessionsState")}>
      <ul className="mt-3 divide-y divide-line border-y border-line text-ink">
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {others && (
        <Form method="post" action="/account/security" className="mt-4">
          <input type="hidden" name="intent" value="end_other_sessions" />
          <Button tone="quiet" busy={busy}>
            {say("endOthers")}
          </Button>
        </Form>
      )}
    </Room>
  );
}

export interface MethodRow {
  id: string;
  /** Of the service; null for the password. */
  name: string | null;
  since: string;
}

/** Shown where there is more than a password: the last way in cannot be taken away. */
export function MethodsRoom({ methods }: { methods: readonly MethodRow[] }) {
  const say = useWords("security");
  const forms = useWords("forms");
  return (
    <Room id="methods" title={say("methods")} state={say("keepOne")}>
      <ul className="mt-3 divide-y divide-line border-y border-line text-ink">
        {methods.map(({ id, name, since }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <p>
              <span className="font-medium">{name ?? forms("password")}</span>{" "}
              <span className="text-sm text-soft">{say("since", { day: since })}</span>
            </p>
            {methods.length > 1 && (
              <Form method="post" action="/account/security" preventScrollReset>
                <input type="hidden" name="intent" value="unlink" />
                <input type="hidden" name="methodId" value={id} />
                <Button tone="quiet" aria-label={say("removeNamed", { name: name ?? forms("password") })}>
                  {say("remove")}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Room>
  );
}
