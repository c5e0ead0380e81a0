/** Starts the small services behind a bare workerd in a process of their own, so that their work is not the caller's. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { LocalCloudError } from "#local/ports.ts";

/** A service that can play dead. */
export type EdgeStore = "cache" | "kv";

/** What the process is asked; it answers each with its counts. */
export interface EdgeCommand {
  /** From now on exactly these have nothing and keep nothing. */
  readonly absent?: readonly EdgeStore[];
  /** Lose what they have. */
  readonly clear?: readonly EdgeStore[];
}

/** Calls since the start. */
export interface EdgeCounts {
  readonly cacheMatches: number;
  readonly cachePuts: number;
  readonly cacheDeletes: number;
  readonly kvReads: number;
  readonly kvWrites: number;
  readonly queueSends: number;
}

/** Ports on 127.0.0.1. */
export interface EdgePorts {
  readonly cache: number;
  readonly kv: number;
  readonly queue: number;
  readonly r2: number;
}

/** What the process says. */
export type EdgeReply = { readonly ports: EdgePorts } | { readonly counts: EdgeCounts };

/** The running services. */
export interface Edge {
  readonly ports: EdgePorts;
  /** Changes their state and answers the counts; one call at a time. */
  tell(command: EdgeCommand): Promise<EdgeCounts>;
  stop(): Promise<void>;
}

/** Starts them on free ports. Throws `LocalCloudError` when the process ends before it listens. */
export async function startEdge(): Promise<Edge> {
  const child = fork(fileURLToPath(new URL("edge-process.ts", import.meta.url)), [], {
    execArgv: ["--import", "tsx"],
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const next = (): Promise<EdgeReply> =>
    new Promise((done, fail) => {
      const ended = (): void => fail(new LocalCloudError("The services behind workerd ended by themselves."));
      child.once("exit", ended);
      child.once("message", (reply: EdgeReply) => {
        child.off("exit", ended);
        done(reply);
      });
    });
  const first = await next();
  if (!("ports" in first)) throw new LocalCloudError("The services behind workerd said no ports.");
  return {
    ports: first.ports,
    async tell(command) {
      const answer = next();
      child.send(command);
      const reply = await answer;
      if (!("counts" in reply)) throw new LocalCloudError("The services behind workerd said no counts.");
      return reply.counts;
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}
