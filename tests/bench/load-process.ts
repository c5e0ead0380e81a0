/** The program that makes the load: one job at a time over the process's channel, requests by autocannon. */
import type { EventEmitter } from "node:events";
import autocannon from "autocannon";
import { percentile, type Load } from "./figures.ts";
import {
  createFiller,
  leastAnswers,
  longestSeconds,
  tallyHeader,
  type FilledRequest,
  type LoadJob,
} from "./load.ts";

/** How long answers that are on their way may take once a round has ended. */
const STOP_SAMPLE_MS = 20;

const fill = createFiller();

/** Runs one job to its end. */
function generate(job: LoadJob): Promise<Load> {
  const durations: number[] = [];
  const tally: Record<string, number> = {};
  let sent = 0;
  let failed = 0;
  let next = 0;
  let startedAt = 0;
  let endedAt = 0;

  return new Promise((done, fail) => {
    const instance = autocannon(
      {
        url: job.origin,
        connections: job.connections,
        ...("amount" in job ? { amount: job.amount } : { duration: longestSeconds }),
        sampleInt: STOP_SAMPLE_MS,
        timeout: 30,
        requests: [{ setupRequest: (request) => ({ ...request, ...nextRequest() }) }],
        // Its published types know neither this event nor the form that the other has.
        setupClient: (client: EventEmitter) => {
          client.on("request", () => (sent += 1));
          client.on("headers", ({ headers }: { headers: readonly string[] }) => count(headers));
        },
      },
      (error: unknown) => {
        if (error) return fail(error instanceof Error ? error : new Error("autocannon failed"));
        const seconds = (endedAt - startedAt) / 1000;
        const p = (share: number): number => percentile(durations, share);
        done({ sent, completed: durations.length, seconds, p50Ms: p(0.5), p99Ms: p(0.99), failed, tally });
      },
    );
    // autocannon's own latencies are whole milliseconds.
    instance.on("response", (_client, status, _bytes, durationMs) => {
      durations.push(durationMs);
      endedAt = performance.now();
      if (status < 200 || status > 299) failed += 1;
      if (isEnough()) instance.stop();
    });
    instance.on("reqError", () => (failed += 1));
    instance.on("start", () => (startedAt = performance.now()));
  });

  function isEnough(): boolean {
    if ("amount" in job) return false;
    return endedAt - startedAt >= job.seconds * 1000 && durations.length >= leastAnswers * job.connections;
  }

  /** All connections share one walk through the templates. */
  function nextRequest(): FilledRequest {
    const template = job.requests[next % job.requests.length];
    next += 1;
    if (template === undefined) throw new Error("A job without requests.");
    return fill(template);
  }

  function count(headers: readonly string[]): void {
    for (let index = 0; index < headers.length; index += 2) {
      if (headers[index]?.toLowerCase() !== tallyHeader) continue;
      const value = headers[index + 1] ?? "";
      tally[value] = (tally[value] ?? 0) + 1;
    }
  }
}

process.on("disconnect", () => process.exit(0));
process.on("message", (job: LoadJob) => {
  generate(job).then(
    (load) => process.send?.({ load }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.send?.({ ready: true });
