// `npm run queues:replay -- --id ID | --list`: puts a dead message back on its queue, or shows what lies there.
import { parseArgs } from "node:util";
import { systemActor } from "#workers/shared/actor.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";

await runCommand(async () => {
  const { values } = parseArgs({
    options: { id: { type: "string" }, list: { type: "boolean", default: false } },
  });
  const { messaging } = composeOperator();
  const actor = systemActor("queues:replay");
  if (values.id !== undefined) {
    await messaging.replayDead(actor, values.id);
    console.log(`Put back. The Worker's relay sends it within a minute.`);
    return;
  }
  if (!values.list) throw new Error("Name a dead message with --id ID, or see them with --list.");
  const dead = await messaging.listDead(actor);
  for (const one of dead) {
    const replayed = one.replayedAt === null ? "" : ` (put back ${one.replayedAt})`;
    console.log(
      `${one.id}  ${one.receivedAt}  ${one.queue}  after ${one.attempts} tries: ${one.reason}${replayed}`,
    );
  }
  if (dead.length === 0) console.log("No dead messages.");
});
