// Which shop an invitation is for: the one of this machine, or a deployed one by name.
import { readFileSync } from "node:fs";
import { parseDatabase } from "#workers/env.ts";
import { parseConfiguration } from "../deploy/configuration.ts";
import { hostElsewhere } from "../seed/assert-loopback.ts";
import { operatorVariables } from "./compose-operator.ts";

export interface StaffTarget {
  /** Where the invitation is written. */
  variables: NodeJS.Dict<string>;
  /** Where its link leads. */
  appUrl: string;
}

const configuration = (): string => readFileSync(new URL("../../wrangler.toml", import.meta.url), "utf8");

/**
 * A deployed shop's address is in wrangler.toml and its database in the shell, as for `catalog:import`. Without a name
 * only a database of this machine is taken: nobody invites staff to a real shop by accident.
 * @throws Error naming what is missing
 */
export function staffTarget(
  name: string | undefined,
  environment: NodeJS.ProcessEnv,
  readConfiguration: () => string = configuration,
): StaffTarget {
  if (name === undefined) {
    const variables = operatorVariables(environment);
    const host = hostElsewhere(parseDatabase(variables));
    if (host === undefined) return { variables, appUrl: variables["APP_URL"] ?? "http://localhost:8787" };
    throw new Error(`The database is on ${host}: say which shop it belongs to, with --env NAME.`);
  }
  const { environments } = parseConfiguration(readConfiguration());
  const section = environments[name];
  if (section === undefined) {
    throw new Error(
      `wrangler.toml has no environment ${name}; it has ${Object.keys(environments).join(", ")}.`,
    );
  }
  if (!environment["DATABASE_URL"]) {
    throw new Error(`Set DATABASE_URL to the database of ${name} in the shell that runs this.`);
  }
  return { variables: environment, appUrl: String(section.vars["APP_URL"]) };
}
