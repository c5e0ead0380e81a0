/** Serves a Hono app on the loopback interface, for the stand-ins and the tests that start one alone. */
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

export type Fetcher = { fetch: (request: Request) => Response | Promise<Response> };
export type Listening = { url: string; port: number; close: () => Promise<void> };

/**
 * Starts `app` on 127.0.0.1.
 * @param port TCP port; 0 lets the system choose a free one.
 * @returns the origin as people read it (`http://localhost:<port>`), the port, and `close`, which also ends
 *   idle keep-alive connections and may be called twice.
 * @throws the system's error (`EADDRINUSE` when the port is taken).
 */
export function listen(app: Fetcher, port = 0): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request: Request) => app.fetch(request),
    hostname: "127.0.0.1",
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const bound = (server.address() as AddressInfo).port;
      resolve({ url: `http://localhost:${bound}`, port: bound, close: () => close(server) });
    });
  });
}

type Closable = { close: (done: () => void) => unknown; closeAllConnections?: () => void };

function close(server: Closable): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections?.();
  });
}
