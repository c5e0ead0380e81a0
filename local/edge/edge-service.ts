/** What the small services behind a bare workerd have in common: one request in, one answer out, as few steps as can be. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer; header pairs are written as given. */
export interface EdgeAnswer {
  readonly status: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Buffer | string;
}

/** Answers one request whose body has been read. */
export type EdgeHandler = (request: IncomingMessage, body: Buffer) => EdgeAnswer;

/** A service that listens. */
export interface EdgeListening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the handler on a free port of 127.0.0.1. A handler that throws answers 500 with its message. */
export async function listenEdge(handler: EdgeHandler): Promise<EdgeListening> {
  const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { status, headers = [], body = "" } = answer(handler, request, Buffer.concat(parts));
      response.writeHead(status, [...headers.flat(), "Content-Length", String(Buffer.byteLength(body))]);
      response.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", done);
  });
  return { port: portOf(server), close: () => close(server) };
}

function answer(handler: EdgeHandler, request: IncomingMessage, body: Buffer): EdgeAnswer {
  try {
    return handler(request, body);
  } catch (error) {
    return { status: 500, body: error instanceof Error ? error.message : String(error) };
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The service has no port.");
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
