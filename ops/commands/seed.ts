// `npm run seed [-- --demo-accounts FILE]`: demo catalogue, and demo accounts, into the database of this machine.
import { parseArgs } from "node:util";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";
import { assertLoopbackDatabase } from "../seed/assert-loopback.ts";
import { readDemoAccounts } from "../seed/demo-accounts.ts";
import { seedDemo } from "../seed/seed-demo.ts";

await runCommand(async () => {
  const { values } = parseArgs({ options: { "demo-accounts": { type: "string" } }, strict: false });
  const { database, listing, inventory, prepareAccounts } = composeOperator();
  assertLoopbackDatabase(database);
  const games = await seedDemo({ listing, inventory: inventory() }, (done, of) => {
    if (process.stdout.isTTY) process.stdout.write(`\rdemo games: ${done} of ${of}`);
  });
  const accountsFile = values["demo-accounts"];
  if (typeof accountsFile === "string") await prepareAccounts(await readDemoAccounts(accountsFile));
  console.log(`${process.stdout.isTTY ? "\n" : ""}The demo catalogue stands: ${games} games.`);
});
