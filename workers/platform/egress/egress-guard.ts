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

/**
 * Wraps a fetch so that it refuses every origin but `origins`. Redirects are not followed: the vendors' APIs make none, and
 * following one would leave the list. @throws EgressDenied (as a rejection) naming the origin.
 */
export function guardFetch(fetch: Fetch, origins: readonly string[]): Fetch {
  const allowed = new Set(origins);
  const requireAllowed = ({ origin }: URL): void => {
    if (!allowed.has(origin)) throw new EgressDenied(origin);
  };
  return async function guardedFetch(input, init) {
    const url = new URL(input instanceof Request ? input.url : input);
    requireAllowed(url);
    const response = await fetch(input, { ...init, redirect: "manual" });
    const location = response.headers.get("Location");
    if (response.status >= 300 && response.status < 400 && location !== null) {
      requireAllowed(new URL(location, url));
    }
    return response;
  };
}

/** Installs the guard as the isolate's `fetch`. Call once, before any client is made. */
export function installEgressGuard(origins: readonly string[]): void {
  globalThis.fetch = guardFetch(globalThis.fetch.bind(globalThis), origins);
}
