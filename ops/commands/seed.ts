// `npm run seed`: the demo catalogue into the database of this machine.
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";
import { assertLoopbackDatabase } from "../seed/assert-loopback.ts";
import { seedDemo } from "../seed/seed-demo.ts";

await runCommand(async () => {
  const { database, listing, inventory } = composeOperator();
  assertLoopbackDatabase(database);
  const games = await seedDemo({ listing, inventory: inventory() }, (done, of) => {
    if (process.stdout.isTTY) process.stdout.write(`\rdemo games: ${done} of ${of}`);
  });
  console.log(`${process.stdout.isTTY ? "\n" : ""}The demo catalogue stands: ${games} games.`);
});
