/** `npm run dev`: the whole shop on this machine, from an empty checkout to a served page. */
import { parseArgs } from "node:util";
import { fireOverHttp, startCrons } from "#local/cron.ts";
import { localPlaces, prepareVars, startFoundation } from "#local/foundation.ts";
import { demoAccountLines } from "#local/demo-accounts.ts";
import { runCommand } from "#local/lifetime.ts";
import { assertPortFree } from "#local/ports.ts";
import { say, sayAddresses, step } from "#local/progress.ts";
import { startWranglerDev } from "#local/wrangler-dev.ts";
import { readWranglerConfig } from "#local/wrangler-config.ts";

await runCommand(async (lifetime) => {
  const { values } = parseArgs({ options: { fresh: { type: "boolean", default: false } } });
  const places = localPlaces();
  const { ports } = places;
  say("\n  Playshelf is starting …\n");
  await assertPortFree(ports.shop, "the shop");
  await assertPortFree(ports.inspector, "the debugger of wrangler dev");
  const vars = await prepareVars(places, values.fresh);

  // Its build takes longest and needs nothing of the rest.
  const wrangler = startWranglerDev(places, lifetime);
  const accounts = await startFoundation(places, vars, lifetime);
  await step("first page", () => wrangler.waitForPage());
  if (lifetime.signal.aborted) return;

  const shop = `http://localhost:${ports.shop}`;
  const report = (error: Error): void => say(`  ! ${error.message}`);
  lifetime.onStop(startCrons(readWranglerConfig().crons, (cron) => fireOverHttp(shop, cron), report));
  sayAddresses(
    "Playshelf is running. A demonstration: nothing is sold.",
    {
      shop: `${shop}/`,
      API: `${shop}/api/v1`,
      inbox: `http://localhost:${ports.resend}/`,
      "payment page": `http://localhost:${ports.stripe}/`,
      "identity page": `http://localhost:${ports.oauth}/`,
      PostgreSQL: vars["DATABASE_URL"] ?? "",
    },
    demoAccountLines(accounts),
  );
});
