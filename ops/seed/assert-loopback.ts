// Demo data goes into a database of this machine and into no other, whatever the flags.

const loopbackHost = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
/** Connection parameters that send a Postgres client elsewhere than the host of the URL. */
const redirecting = ["host", "hostaddr", "service", "servicefile"];

/**
 * Looks at both addresses: the one of the connection string and the one that is really called.
 * @throws Error naming the host, when either is not on the loopback interface
 */
export function assertLoopbackDatabase(database: { url: string; httpUrl: string }): void {
  for (const text of [database.url, database.httpUrl]) {
    const url = new URL(text);
    const elsewhere = redirecting.find((name) => url.searchParams.has(name));
    if (elsewhere === undefined && loopbackHost.test(url.hostname)) continue;
    const target = elsewhere === undefined ? url.hostname : `the one of its parameter ${elsewhere}`;
    throw new Error(
      `Demo data is only for a database of this machine: the host here is ${target}. For a real shop use npm run catalog:import.`,
    );
  }
}
