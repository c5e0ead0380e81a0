// `npm run seed:scale [-- --games N] [--database URL]`: a synthetic catalogue of any size for measuring, on this machine only.
import { parseArgs } from "node:util";
import { migrationUrlName } from "../deploy/check-database.ts";
import { runCommand } from "../operator/run-command.ts";
import { assertLoopbackDatabase } from "../seed/assert-loopback.ts";
import { seedScale } from "../seed/scale/seed-scale.ts";

await runCommand(async () => {
  const { values } = parseArgs({
    options: { games: { type: "string", default: "1000000" }, database: { type: "string" } },
  });
  const games = Number(values.games);
  if (!Number.isInteger(games) || games < 1 || games > 5_000_000)
    throw new Error("--games is a whole number from 1 to 5000000.");
  const ownerUrl = values.database ?? process.env[migrationUrlName];
  if (!ownerUrl) throw new Error(`Name the database: --database URL or ${migrationUrlName}, as its owner.`);
  assertLoopbackDatabase({ url: ownerUrl, httpUrl: ownerUrl });
  const startedAt = performance.now();
  let step = "";
  const rows = await seedScale({
    ownerUrl,
    games,
    onProgress(name, done, total) {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      const line = `${seconds} s  ${name}: ${done.toLocaleString("en-US")}${total === undefined ? "" : ` of ${total.toLocaleString("en-US")}`}`;
      if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
      else if (name !== step) console.log(line);
      step = name;
    },
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${process.stdout.isTTY ? "\n" : ""}${games} games, ${rows} rows in ${seconds} s.`);
});
