// Where somebody is signed in, and the ways to end that.
import { Form } from "@remix-run/react";
import { Chip } from "#app/ui/admin/chip.tsx";
import { Button } from "#app/ui/button.tsx";

export interface SessionLine {
  id: string;
  userAgent: string | null;
  address: string | null;
  began: string;
  seen: string;
  proven: string | null;
}

interface SessionsPanelProps {
  sessions: readonly SessionLine[];
  mayEnd: boolean;
}

export function SessionsPanel({ sessions, mayEnd }: SessionsPanelProps) {
  if (sessions.length === 0) return <p className="text-soft">Signed in nowhere.</p>;
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map(({ id, userAgent, address, began, seen, proven }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 grow basis-56">
              <p className="text-[0.9375rem] break-words">
                {userAgent ?? "A browser that did not say which"}
              </p>
              <p className="text-sm text-soft">
                {address !== null && <span className="break-all">{address} · </span>}
                since {began}, last seen {seen}
              </p>
              {proven !== null && (
                <p className="mt-1">
                  <Chip tone="good">Second factor {proven}</Chip>
                </p>
              )}
            </div>
            {mayEnd && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="intent" value="end_sessions" />
                <input type="hidden" name="sessionId" value={id} />
                <Button tone="quiet" aria-label={`End the session since ${began}`}>
                  End the session
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayEnd && (
        <Form method="post" preventScrollReset className="mt-4">
          <input type="hidden" name="intent" value="end_sessions" />
          <Button tone="quiet">End all sessions</Button>
        </Form>
      )}
      <p className="mt-3 text-sm text-soft">
        Times are UTC. An ended session is over at once for what matters, and everywhere within two minutes.
      </p>
    </>
  );
}
