// Outbound requests go to configured hosts only, in production too.

/** A request to a host that the configuration does not name. */
export class EgressDenied extends Error {
  override readonly name = "EgressDenied";
  readonly origin: string;

  constructor(origin: string) {
    super(`Outbound requests to ${origin} are not allowed: it is no host of this Worker's configuration.`);
    this.origin = origin;
  }
}

type Fetch = typeof globalThis.fetch;

/** Wraps a fetch so that it refuses every origin but `origins`. @throws EgressDenied (as a rejection) naming the origin. */
export function guardFetch(fetch: Fetch, origins: readonly string[]): Fetch {
  const allowed = new Set(origins);
  return async function guardedFetch(input, init) {
    const origin = new URL(input instanceof Request ? input.url : input).origin;
    if (!allowed.has(origin)) throw new EgressDenied(origin);
    return fetch(input, init);
  };
}

/** Installs the guard as the isolate's `fetch`. Call once, before any client is made. */
export function installEgressGuard(origins: readonly string[]): void {
  globalThis.fetch = guardFetch(globalThis.fetch.bind(globalThis), origins);
}
