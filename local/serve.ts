/** `npm run serve`: the production bundle in workerd without the development wrappers, for measuring. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startCrons } from "#local/cron.ts";
import { localPlaces, prepareVars, startFoundation } from "#local/foundation.ts";
import { demoAccountLines } from "#local/demo-accounts.ts";
import { runCommand } from "#local/lifetime.ts";
import { assertPortFree } from "#local/ports.ts";
import { say, sayAddresses, step } from "#local/progress.ts";
import { ensureBundle } from "#local/worker/bundle.ts";
import { startWorker } from "#local/worker/run.ts";

await runCommand(async (lifetime) => {
  const { values } = parseArgs({ options: { fresh: { type: "boolean", default: false } } });
  const places = localPlaces();
  const { ports } = places;
  say("\n  The production bundle is starting …\n");
  await assertPortFree(ports.shop, "the shop");
  const vars = await prepareVars(places, values.fresh);
  const accounts = await startFoundation(places, vars, lifetime);
  await step("production bundle", () => ensureBundle());
  const worker = await step("workerd", () =>
    startWorker({ port: ports.shop, vars, persistDir: join(places.stateDir, "worker"), onLog: say }),
  );
  lifetime.onStop(() => worker.stop());
  // Miniflare ends the process on Ctrl-C at once.
  lifetime.claimSignals();

  const report = (error: Error): void => say(`  ! ${error.message}`);
  lifetime.onStop(startCrons(worker.crons, (cron) => worker.runCron(cron), report));
  sayAddresses(
    "The production bundle is served. A demonstration: nothing is sold.",
    {
      shop: `${worker.url}/`,
      API: `${worker.url}/api/v1`,
      inbox: `http://localhost:${ports.resend}/`,
      "payment page": `http://localhost:${ports.stripe}/`,
      "identity page": `http://localhost:${ports.oauth}/`,
    },
    demoAccountLines(accounts),
  );
});
