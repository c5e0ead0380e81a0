/** `npm run local`: database and stand-ins alone, so that a plain `npx wrangler dev` finds what it needs. */
import { parseArgs } from "node:util";
import { fireOverHttp, startCrons } from "#local/cron.ts";
import { localPlaces, prepareVars, startFoundation } from "#local/foundation.ts";
import { demoAccountLines } from "#local/demo-accounts.ts";
import { runCommand } from "#local/lifetime.ts";
import { say, sayAddresses } from "#local/progress.ts";
import { readWranglerConfig } from "#local/wrangler-config.ts";

await runCommand(async (lifetime) => {
  const { values } = parseArgs({ options: { fresh: { type: "boolean", default: false } } });
  const places = localPlaces();
  const { ports } = places;
  say("\n  The local cloud is starting …\n");
  const vars = await prepareVars(places, values.fresh);
  const accounts = await startFoundation(places, vars, lifetime);

  const report = (error: Error): void => say(`  ! ${error.message}`);
  lifetime.onStop(
    startCrons(
      readWranglerConfig().crons,
      (cron) => fireOverHttp(`http://localhost:${ports.shop}`, cron),
      report,
    ),
  );
  sayAddresses(
    "The local cloud is running. Start the shop with: npx wrangler dev",
    {
      inbox: `http://localhost:${ports.resend}/`,
      "payment page": `http://localhost:${ports.stripe}/`,
      "identity page": `http://localhost:${ports.oauth}/`,
      "Neon /sql": vars["DATABASE_HTTP_URL"] ?? "",
      PostgreSQL: vars["DATABASE_URL"] ?? "",
    },
    demoAccountLines(accounts),
  );
});
