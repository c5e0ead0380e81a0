// `npm run lists:repair`: recomputes the rows that lists are read from, out of the catalogue and paid orders.
import { systemActor } from "#workers/shared/actor.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";

await runCommand(async () => {
  const { listing } = composeOperator();
  const { games, rows, counts } = await listing.repairLists(systemActor("lists:repair"), (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\rgames: ${done}`);
  });
  const found = rows + counts === 0 ? "all was right" : `${rows} rows and ${counts} counts were wrong`;
  console.log(`${process.stdout.isTTY ? "\n" : ""}${games} games: ${found}.`);
});
