// The composition root of commands: the Worker's services in Node, configured by the environment or by `.dev.vars`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { compose, type Services } from "#workers/compose.ts";
import { parseConfig, type AppConfig } from "#workers/env.ts";
import { createLogger } from "#workers/platform/logger/logger.ts";

const devVarsPath = fileURLToPath(new URL("../../.dev.vars", import.meta.url));

function variables(environment: NodeJS.ProcessEnv): NodeJS.Dict<string> {
  if (environment["DATABASE_URL"]) return environment;
  try {
    return parseEnv(readFileSync(devVarsPath, "utf8"));
  } catch {
    throw new Error("No configuration: set the variables of .dev.vars.example, or run `npm run dev` once.");
  }
}

/** A queue that only the Worker has: commands leave messages in the outbox, and its relay sends them. */
const noQueue = (): never => {
  throw new Error("A command reaches no queue; the Worker's relay does.");
};
const queue = { send: noQueue, sendBatch: noQueue, metrics: noQueue } satisfies Queue;

/** Services for one command. All variables come from one place. @throws Error naming every missing variable at once */
export function composeOperator(environment: NodeJS.ProcessEnv = process.env): {
  config: AppConfig;
  services: Services;
} {
  const config = parseConfig(variables(environment));
  const logger = createLogger({ service: "operator" }, (line) => console.error(line));
  const { services } = compose({
    config,
    queues: { "payment-events": queue, "email-events": queue },
    logger,
  });
  return { config, services };
}
