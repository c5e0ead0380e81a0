// `npm run keys:import -- --sku SKU FILE`: seals activation keys, one a line, into the pool of an offer.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemActor } from "#workers/shared/actor.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";
import { parseKeyFile } from "../operator/key-file.ts";

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { sku: { type: "string" } }, allowPositionals: true });
  const [file] = positionals;
  if (values.sku === undefined || file === undefined) {
    throw new Error("Name the offer and the file: npm run keys:import -- --sku SKU FILE (one key a line).");
  }
  const keys = parseKeyFile(await readFile(file, "utf8"));
  const { added, skipped } = await composeOperator().inventory().importKeys(systemActor("keys:import"), {
    sku: values.sku,
    keys,
  });
  console.log(`${added} keys sealed into ${values.sku}; ${skipped} were known already.`);
});
