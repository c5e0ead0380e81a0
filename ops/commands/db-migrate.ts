// `npm run db:migrate`: the pending migrations alone, to the database of DATABASE_MIGRATION_URL; the first run is its owner's.
import { migrate } from "#db/migrate.ts";
import { migrationUrlName } from "../deploy/check-database.ts";
import { runCommand } from "../operator/run-command.ts";

await runCommand(async () => {
  const url = process.env[migrationUrlName];
  if (!url) throw new Error(`Set ${migrationUrlName} to the direct connection string of the database.`);
  await migrate(url);
  console.log("The database has every migration.");
});
