/** Fires the Worker's cron triggers on their schedule: workerd never does so by itself. */
import { Cron } from "croner";

/**
 * Calls `fire` for each cron when it is due (UTC, as in production), one run of a cron at a time. A failed run is
 * handed to `onError`; the schedule goes on. Returns what ends the schedule.
 */
export function startCrons(
  crons: readonly string[],
  fire: (cron: string) => Promise<void>,
  onError: (error: Error) => void,
): () => Promise<void> {
  const jobs = crons.map(
    (cron) =>
      new Cron(
        cron,
        {
          timezone: "UTC",
          protect: true,
          catch: (error) => onError(error instanceof Error ? error : new Error(String(error))),
        },
        () => fire(cron),
      ),
  );
  return async () => {
    for (const job of jobs) job.stop();
  };
}

/** Fires a cron of a Worker under `wrangler dev`. Does nothing while the shop is not running. Throws when its handler failed. */
export async function fireOverHttp(shopUrl: string, cron: string): Promise<void> {
  const url = new URL("/cdn-cgi/handler/scheduled", shopUrl);
  url.searchParams.set("cron", cron);
  const response = await fetch(url).catch(() => undefined);
  if (response && !response.ok) throw new Error(`The cron ${cron} answered ${response.status}.`);
}
