// `npm run staff:reset-second-factor -- --email E [--env NAME]`: takes a lost second factor back and ends the sessions.
import { parseArgs } from "node:util";
import { systemActor } from "#workers/shared/actor.ts";
import { emailSchema } from "#workers/services/users/users.schemas.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";
import { staffTarget } from "../operator/staff-target.ts";

await runCommand(async () => {
  const { values } = parseArgs({
    options: { email: { type: "string", default: "" }, env: { type: "string" } },
  });
  const email = emailSchema.safeParse(values.email);
  if (!email.success) throw new Error("Name the account: --email name@example.com");
  const { variables } = staffTarget(values.env, process.env);
  await composeOperator(variables).resetSecondFactor(systemActor("staff:reset-second-factor"), email.data);
  console.log(
    `The second factor of ${email.data} is gone, and every session has ended. Staff set up another when they sign in.`,
  );
});
