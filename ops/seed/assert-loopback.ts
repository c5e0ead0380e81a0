// Demo data goes into a database of this machine and into no other, whatever the flags.

const loopbackHost = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
/** Connection parameters that send a Postgres client elsewhere than the host of the URL. */
const redirecting = ["host", "hostaddr", "service", "servicefile"];

/**
 * Looks at both addresses: the one of the connection string and the one that is really called.
 * @returns the host that is not on the loopback interface, or undefined when both are
 */
export function hostElsewhere(database: { url: string; httpUrl: string }): string | undefined {
  for (const text of [database.url, database.httpUrl]) {
    const url = new URL(text);
    const elsewhere = redirecting.find((name) => url.searchParams.has(name));
    if (elsewhere !== undefined) return `the one of its parameter ${elsewhere}`;
    if (!loopbackHost.test(url.hostname)) return url.hostname;
  }
  return undefined;
}

/** @throws Error naming the host, when the database is not on this machine */
export function assertLoopbackDatabase(database: { url: string; httpUrl: string }): void {
  const host = hostElsewhere(database);
  if (host === undefined) return;
  throw new Error(
    `Demo data is only for a database of this machine: the host here is ${host}. For a real shop use npm run catalog:import.`,
  );
}
