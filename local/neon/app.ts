/** Speaks Neon's SQL-over-HTTP protocol in front of a local PostgreSQL: what @neondatabase/serverless sends to `/sql`. */
import { setTimeout as sleep } from "node:timers/promises";
import { Hono, type Context } from "hono";
import { DatabaseError, type PoolClient, type QueryArrayResult } from "pg";
import { mountRoutes, type RouteName } from "../route-table.ts";
import { maxRequestBytes, maxResponseBytes } from "./limits.ts";
import { createPools } from "./pools.ts";
import {
  beginStatement,
  payloadSchema,
  toErrorBody,
  toPostgresText,
  toResult,
  type Statement,
} from "./protocol.ts";

/** The vendor's routes that the stand-in serves. */
export const routes = ["POST /sql"] as const satisfies readonly RouteName[];

/** How a request fails on demand. */
export interface NeonFailure {
  /** HTTP status of the answer; 500 unless said otherwise. */
  readonly status?: 500 | 502 | 503;
  /** The statements run and commit first: the caller cannot know whether they did. */
  readonly afterCommit?: boolean;
  /** Only requests with this text in a statement fail, and only they count. */
  readonly matching?: string;
}

/** The stand-in and its controls. */
export interface NeonStandIn {
  readonly app: Hono;
  /**
   * One entry a request (a round trip), oldest first: the text of its statements, and the milliseconds from its arrival to
   * its answer, which are NaN as long as there is none.
   */
  readonly requests: { statements: string[]; milliseconds: number }[];
  /** The next `count` requests fail. */
  failNext(count?: number, failure?: NeonFailure): void;
  /** Every request waits this many milliseconds first. */
  setDelay(milliseconds: number): void;
  /** Forgets the counted requests, failures and delay. */
  reset(): void;
  /** Closes the database connections. */
  close(): Promise<void>;
}

type FailureStatus = 400 | 413 | 500 | 502 | 503 | 507;

class RequestError extends Error {
  readonly status: FailureStatus;
  constructor(status: FailureStatus, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Creates the stand-in; nothing listens until its app is served. It connects to the database that each request
 * names in `Neon-Connection-String`, on this machine only. A batch is one transaction, rolled back whole.
 */
export function createNeonStandIn(): NeonStandIn {
  const pools = createPools();
  const requests: NeonStandIn["requests"] = [];
  let failures: { left: number; how: NeonFailure } = { left: 0, how: {} };
  let delayMilliseconds = 0;
  const app = new Hono();

  async function handle(c: Context): Promise<Response> {
    const arrivedAt = performance.now();
    const payload = await readPayload(c.req.raw);
    const statements = "queries" in payload ? payload.queries : [payload];
    const entry = { statements: statements.map(({ query }) => query), milliseconds: Number.NaN };
    requests.push(entry);
    try {
      return await answer(c, payload);
    } finally {
      entry.milliseconds = performance.now() - arrivedAt;
    }
  }

  async function answer(c: Context, payload: Awaited<ReturnType<typeof readPayload>>): Promise<Response> {
    const { headers } = c.req.raw;
    const batch = "queries" in payload;
    const statements = batch ? payload.queries : [payload];
    if (delayMilliseconds > 0) await sleep(delayMilliseconds);
    const { matching = "" } = failures.how;
    const isMeant = failures.left > 0 && statements.some(({ query }) => query.includes(matching));
    const failure = isMeant ? failures.how : undefined;
    if (failure) failures.left -= 1;
    if (failure && !failure.afterCommit) throw onDemand(failure);

    const begin = batch ? beginStatement(headers) : "";
    if (begin === undefined) throw new RequestError(400, "invalid isolation level");
    const client = await connect(headers.get("neon-connection-string"));
    const arrayMode = headers.get("neon-array-mode") === "true";
    let body: string;
    try {
      body = begin
        ? await runBatch(client, begin, statements, arrayMode)
        : await runOne(client, statements, arrayMode);
      client.release();
    } catch (error) {
      // Only an error of Postgres itself leaves the connection usable.
      client.release(!(error instanceof DatabaseError) && !(error instanceof RequestError));
      throw error;
    }
    if (failure) throw onDemand(failure);
    return c.body(body, 200, { "content-type": "application/json" });
  }

  async function connect(connectionString: string | null): Promise<PoolClient> {
    if (!connectionString) throw new RequestError(400, "missing header: Neon-Connection-String");
    try {
      return await pools.pool(connectionString).connect();
    } catch (error) {
      if (error instanceof TypeError) throw new RequestError(400, error.message);
      throw error;
    }
  }

  mountRoutes(app, routes, { "POST /sql": handle });
  app.onError((error, c) => {
    if (error instanceof RequestError) return c.json(toErrorBody(error), error.status);
    if (error instanceof DatabaseError) return c.json(toErrorBody(error), 400);
    return c.json({ message: `could not reach the database: ${error.message}` }, 500);
  });
  app.notFound((c) => c.json({ message: `the stand-in does not serve ${c.req.method} ${c.req.path}` }, 404));

  return {
    app,
    requests,
    failNext: (count = 1, how = {}) => (failures = { left: count, how }),
    setDelay: (milliseconds) => (delayMilliseconds = milliseconds),
    reset: () => {
      requests.length = 0;
      failures = { left: 0, how: {} };
      delayMilliseconds = 0;
    },
    close: () => pools.close(),
  };
}

const onDemand = ({ status = 500 }: NeonFailure): RequestError =>
  new RequestError(status, "the request failed on demand");

async function readPayload(request: Request): Promise<ReturnType<typeof payloadSchema.parse>> {
  if (request.headers.get("neon-raw-text-output") !== "true") {
    throw new RequestError(400, "the stand-in serves Neon-Raw-Text-Output: true only");
  }
  const tooLarge = new RequestError(413, `payload is too large (max is ${maxRequestBytes} bytes)`);
  if (Number(request.headers.get("content-length") ?? 0) > maxRequestBytes) throw tooLarge;
  const body = await request.text();
  if (Buffer.byteLength(body) > maxRequestBytes) throw tooLarge;
  try {
    return payloadSchema.parse(JSON.parse(body));
  } catch {
    throw new RequestError(400, "could not parse the HTTP request body");
  }
}

async function runOne(
  client: PoolClient,
  statements: readonly Statement[],
  arrayMode: boolean,
): Promise<string> {
  const [statement] = statements;
  if (!statement) throw new RequestError(400, "no statement");
  return withinLimit(JSON.stringify(await runStatement(client, statement, arrayMode)));
}

async function runBatch(
  client: PoolClient,
  begin: string,
  statements: readonly Statement[],
  arrayMode: boolean,
): Promise<string> {
  await client.query(begin);
  try {
    const results: Record<string, unknown>[] = [];
    for (const statement of statements) results.push(await runStatement(client, statement, arrayMode));
    const body = withinLimit(JSON.stringify({ results }));
    await client.query("COMMIT");
    return body;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** Always the extended protocol, as the proxy: one statement a query, parameters or not. */
async function runStatement(
  client: PoolClient,
  statement: Statement,
  arrayMode: boolean,
): Promise<Record<string, unknown>> {
  const query = {
    text: statement.query,
    values: statement.params.map(toPostgresText),
    rowMode: "array" as const,
    queryMode: "extended" as const,
  };
  const result: QueryArrayResult<(string | null)[]> = await client.query(query);
  return toResult(result, statement.arrayMode ?? arrayMode);
}

function withinLimit(body: string): string {
  if (Buffer.byteLength(body) <= maxResponseBytes) return body;
  throw new RequestError(507, `response is too large (max is ${maxResponseBytes} bytes)`);
}
