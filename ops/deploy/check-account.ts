/** Checks of the hosting account through wrangler: signed in, queues, KV namespaces and buckets made, secrets set. */
import { z } from "zod";
import { queueNames, type Section } from "./configuration.ts";
import { type CommandResult, type RunCommand } from "./command.ts";
import { type Finding, inDeployment } from "./finding.ts";

const secretListSchema = z.array(z.looseObject({ name: z.string() }));
const namespaceListSchema = z.array(z.looseObject({ id: z.string() }));

/** More pages than any account of ours fills; wrangler does not say how many there are. */
const maxQueuePages = 50;

const isSignedOut = ({ output }: CommandResult): boolean =>
  /CLOUDFLARE_API_TOKEN|not (?:logged in|authenticated)|wrangler login|Authentication error/i.test(output);

const signIn = inDeployment(
  "wrangler is not signed in to the hosting account",
  "npx wrangler login (or set CLOUDFLARE_API_TOKEN, and CLOUDFLARE_ACCOUNT_ID when you have several accounts)",
);

const unexplained = (command: string, { output }: CommandResult): Finding =>
  inDeployment(`\`${command}\` failed: ${firstError(output)}`, "run it yourself to see why");

function firstError(output: string): string {
  const lines = output.split("\n").map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== "") ?? "no output";
}

/** The words in the cells of a table as wrangler draws it. */
function cells(table: string): string[] {
  return table
    .split("\n")
    .filter((line) => line.includes("│"))
    .flatMap((line) => line.split("│").map((cell) => cell.trim()))
    .filter((cell) => cell !== "");
}

function listQueues(run: RunCommand): { existing: Set<string>; failed?: CommandResult } {
  const existing = new Set<string>();
  for (let page = 1; page <= maxQueuePages; page += 1) {
    const result = run("wrangler", ["queues", "list", "--page", String(page)]);
    if (!result.ok) return { existing, failed: result };
    const fresh = cells(result.output).filter((cell) => !existing.has(cell));
    if (fresh.length === 0) break;
    for (const cell of fresh) existing.add(cell);
  }
  return { existing };
}

function checkQueuesExist(section: Section, run: RunCommand): Finding[] {
  const { existing, failed } = listQueues(run);
  if (failed) return [isSignedOut(failed) ? signIn : unexplained("wrangler queues list", failed)];
  return queueNames(section)
    .filter((queue) => !existing.has(queue))
    .map((queue) => inDeployment(`the queue ${queue} does not exist`, `npx wrangler queues create ${queue}`));
}

/** The list that wrangler writes, whatever it says around it; undefined when there is none. */
function listIn(output: string): unknown {
  const start = output.search(/^\[/m);
  for (let end = output.lastIndexOf("]"); start >= 0 && end > start; end = output.lastIndexOf("]", end - 1)) {
    try {
      return JSON.parse(output.slice(start, end + 1));
    } catch {
      // That sign was of a warning behind the list.
    }
  }
  return undefined;
}

function checkNamespaces(section: Section, environment: string, run: RunCommand): Finding[] {
  if (section.kv_namespaces.length === 0) return [];
  const result = run("wrangler", ["kv", "namespace", "list"]);
  if (!result.ok) return [isSignedOut(result) ? signIn : unexplained("wrangler kv namespace list", result)];
  const { data } = namespaceListSchema.safeParse(listIn(result.output));
  if (data === undefined) return [unexplained("wrangler kv namespace list", result)];
  const existing = new Set(data.map(({ id }) => id));
  return section.kv_namespaces
    .filter(({ id }) => !existing.has(id))
    .map(({ binding, id }) =>
      inDeployment(
        `the KV namespace ${id} of ${binding} does not exist`,
        `npx wrangler kv namespace create ${section.name ?? environment}-${binding.toLowerCase()}, and its id into wrangler.toml`,
      ),
    );
}

/** Asked one by one: the list that wrangler writes ends with its first page. */
function checkBuckets(section: Section, run: RunCommand): Finding[] {
  return section.r2_buckets.flatMap(({ bucket_name: bucket }) => {
    const result = run("wrangler", ["r2", "bucket", "info", bucket, "--json"]);
    if (result.ok) return [];
    if (isSignedOut(result)) return [signIn];
    // The code by which R2 says that there is none.
    if (!/\b10006\b/.test(result.output)) return [unexplained(`wrangler r2 bucket info ${bucket}`, result)];
    return [inDeployment(`the bucket ${bucket} does not exist`, `npx wrangler r2 bucket create ${bucket}`)];
  });
}

function secretsSet(environment: string, run: RunCommand): { names: Set<string>; failed?: CommandResult } {
  const result = run("wrangler", ["secret", "list", "--env", environment, "--format", "json"]);
  if (result.ok) {
    const { data } = secretListSchema.safeParse(listIn(result.output));
    return data ? { names: new Set(data.map(({ name }) => name)) } : { names: new Set(), failed: result };
  }
  // Before the first deployment there is no Worker; `secret put` then makes an empty one.
  const isNew = /Worker .* not found|10007/s.test(result.output);
  return isNew ? { names: new Set() } : { names: new Set(), failed: result };
}

function checkSecrets(section: Section, environment: string, run: RunCommand): Finding[] {
  const { names, failed } = secretsSet(environment, run);
  if (failed) return [isSignedOut(failed) ? signIn : unexplained("wrangler secret list", failed)];
  return section.secrets.required
    .filter((name) => !names.has(name))
    .map((name) =>
      inDeployment(`the secret ${name} is not set`, `npx wrangler secret put ${name} --env ${environment}`),
    );
}

/** All that the account lacks for this environment. Reads only; a signed-out wrangler is one finding. */
export function checkAccount(section: Section, environment: string, run: RunCommand): Finding[] {
  const queues = checkQueuesExist(section, run);
  if (queues.includes(signIn)) return [signIn];
  return [
    ...queues,
    ...checkNamespaces(section, environment, run),
    ...checkBuckets(section, run),
    ...checkSecrets(section, environment, run),
  ];
}
