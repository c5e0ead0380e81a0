/** Jobs for the generator of load, which is a process of its own, and the requests that they are made of. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Load } from "./figures.ts";

/** The header of an answer whose values are counted: it says which tier answered. */
export const tallyHeader = "cache-status";

/**
 * A request whose texts may hold `{n}`, a number that no other request of the run has, `{n5}`, its last five digits, and
 * `{address}`, a network address of its own, since limits count by address.
 */
export interface RequestTemplate {
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What autocannon sends. */
export interface FilledRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/**
 * Requests in turn from so many connections: a number of them, or for a time that is prolonged, to five seconds at most, until
 * each connection has had a few answers.
 */
export type LoadJob = {
  readonly origin: string;
  readonly connections: number;
  readonly requests: readonly RequestTemplate[];
} & ({ readonly seconds: number } | { readonly amount: number });

/** Answers a connection must have had before a round by time may end. */
export const leastAnswers = 5;
/** However few answers came, a round by time ends then. */
export const longestSeconds = 5;

/** Fills templates, counting on from one job to the next. */
export function createFiller(): (template: RequestTemplate) => FilledRequest {
  let n = Math.floor(Date.now() / 1000) % 1_000_000;
  return ({ method = "GET", path, headers = {}, body }) => {
    n += 1;
    const fill = (text: string): string =>
      text.includes("{")
        ? text
            .replaceAll("{n}", String(n))
            .replaceAll("{n5}", String(n % 100_000).padStart(5, "0"))
            .replaceAll("{address}", addressOf(n))
        : text;
    const filled = Object.entries(headers).map(([name, value]): [string, string] => [name, fill(value)]);
    return {
      method,
      path: fill(path),
      headers: Object.fromEntries(filled),
      ...(body !== undefined && { body: fill(body) }),
    };
  };
}

/** An address in the block for documentation (RFC 3849), each in a /64 of its own. */
function addressOf(n: number): string {
  const hex = n.toString(16).padStart(8, "0");
  return `2001:db8:${hex.slice(0, 4)}:${hex.slice(4)}::1`;
}

/** The running generator. */
export interface LoadGenerator {
  /** Runs one job; one at a time. Throws when autocannon cannot. */
  run(job: LoadJob): Promise<Load>;
  stop(): Promise<void>;
}

type Reply = { readonly ready: true } | { readonly load: Load } | { readonly error: string };

/** Starts it. */
export async function startLoadGenerator(): Promise<LoadGenerator> {
  const child = fork(fileURLToPath(new URL("load-process.ts", import.meta.url)), [], {
    execArgv: ["--import", "tsx"],
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const next = (): Promise<Reply> =>
    new Promise((done, fail) => {
      const ended = (): void => fail(new Error("The generator of load ended by itself."));
      child.once("exit", ended);
      child.once("message", (reply: Reply) => {
        child.off("exit", ended);
        done(reply);
      });
    });
  await next();
  return {
    async run(job) {
      const answer = next();
      child.send(job);
      const reply = await answer;
      if ("load" in reply) return reply.load;
      throw new Error("error" in reply ? reply.error : "The generator of load said nothing.");
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}
