// `npm run audit:verify [-- --head HASH]`: recomputes the hash of every row of the audit log.
import { parseArgs } from "node:util";
import { systemActor } from "#workers/shared/actor.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";

await runCommand(async () => {
  const { values } = parseArgs({ options: { head: { type: "string" } } });
  const { rows, broken, head } = await composeOperator().audit.verify(systemActor("audit:verify"));
  if (broken.length > 0) {
    throw new Error(
      `The log was changed: row ${broken.join(", ")} is not what was written after the row before.`,
    );
  }
  if (values.head !== undefined && values.head !== head?.hash) {
    throw new Error(
      "The newest row is not the one that you named: rows were added since, or the newest were taken out.",
    );
  }
  const newest = head === null ? "" : ` Newest: row ${head.position}, ${head.hash}; keep this elsewhere.`;
  console.log(`${rows} rows, each as it was written.${newest}`);
});
