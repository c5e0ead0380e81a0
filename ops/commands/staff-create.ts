// `npm run staff:create -- --email E --role ROLE [--role …] [--env NAME]`: invites a member of staff and prints the link once.
import { parseArgs } from "node:util";
import { systemActor } from "#workers/shared/actor.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { runCommand } from "../operator/run-command.ts";
import { staffTarget } from "../operator/staff-target.ts";
import { parseInvitation } from "../operator/parse-invitation.ts";

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      email: { type: "string", default: "" },
      role: { type: "string", multiple: true, default: [] },
      env: { type: "string" },
    },
  });
  const { email, roles } = parseInvitation(values);
  const { variables, appUrl } = staffTarget(values.env, process.env);
  const operator = composeOperator(variables);
  const { token, expiresAt } = await operator.inviteStaff(systemActor("staff:create"), { email, roles });
  console.log(
    [
      `Invitation for ${email} as ${roles.join(", ")}, good once until ${expiresAt}. The link is shown only now:`,
      "",
      `  ${appUrl}/invitation?token=${token}`,
      "",
      "It sets a password and then the second factor. Hand it over on a way that you trust.",
    ].join("\n"),
  );
});
