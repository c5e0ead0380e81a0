/** Checks of one environment of wrangler.toml that need nothing but the file. */
import { type Configuration, queueNames, type Section } from "./configuration.ts";
import { type Finding, inDeployment, inRepository } from "./finding.ts";

/** Values that stand for something only the operator knows: reserved names, and words that ask to be replaced. */
const placeholder =
  /replace-me|placeholder|localhost|127\.0\.0\.1|\.example\b|\bexample\.(com|org|net)\b|^0{16,}$/i;

/** Sections of wrangler.toml that are lists of bindings, with the field that names each one. */
const bindingLists: readonly (readonly [section: string, field: string])[] = [
  ["kv_namespaces", "binding"],
  ["r2_buckets", "binding"],
  ["services", "binding"],
  ["analytics_engine_datasets", "binding"],
  ["ratelimits", "name"],
];

/** Settings that no environment inherits and that ours must not lose. */
const plainSections = [
  "assets",
  "observability",
  "triggers",
  "durable_objects",
  "version_metadata",
  "placement",
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function namesIn(section: Section, list: string, field: string): string[] {
  const entries = section[list];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => (isRecord(entry) ? String(entry[field]) : []));
}

/** Every binding, variable and setting of a section under a name that can be compared. */
function inventory(section: Section): string[] {
  return [
    ...section.queues.producers.map(({ binding }) => `[[queues.producers]] ${binding}`),
    ...Object.keys(section.vars).map((name) => `[vars] ${name}`),
    ...bindingLists.flatMap(([list, field]) =>
      namesIn(section, list, field).map((name) => `[[${list}]] ${name}`),
    ),
    ...plainSections.filter((name) => section[name] !== undefined).map((name) => `[${name}]`),
  ];
}

function checkParity(local: Section, section: Section, environment: string): Finding[] {
  const present = new Set(inventory(section));
  return inventory(local)
    .filter((name) => !present.has(name))
    .map((name) =>
      inRepository(
        `env.${environment} does not repeat ${name}, and environments inherit no binding`,
        `add it under [env.${environment}] in wrangler.toml`,
      ),
    );
}

/** A message that nobody takes, or that is lost when it fails too often, must not be possible. */
function checkQueues(section: Section, environment: string): Finding[] {
  const consumers = new Map(section.queues.consumers.map((consumer) => [consumer.queue, consumer]));
  const unread = queueNames(section)
    .filter((queue) => !consumers.has(queue))
    .map((queue) => `env.${environment}: nothing consumes the queue ${queue}`);
  const losing = section.queues.producers
    .filter(({ queue }) => consumers.get(queue)?.dead_letter_queue === undefined && consumers.has(queue))
    .map(({ queue }) => `env.${environment}: the queue ${queue} has no dead-letter queue`);
  return [...unread, ...losing].map((missing) =>
    inRepository(missing, `add it under [[env.${environment}.queues.consumers]] in wrangler.toml`),
  );
}

/** Two deployments that share a queue would take each other's messages. */
function checkSharing({ environments }: Configuration, section: Section, environment: string): Finding[] {
  const own = new Set([section.name ?? environment, ...queueNames(section)]);
  return Object.entries(environments)
    .filter(([name]) => name !== environment)
    .flatMap(([name, other]) =>
      [other.name ?? name, ...queueNames(other)]
        .filter((shared) => own.has(shared))
        .map((shared) =>
          inRepository(
            `env.${environment} and env.${name} share the name ${shared}`,
            "give each environment its own Worker and queue names in wrangler.toml",
          ),
        ),
    );
}

function stringsIn(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringsIn(item, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    stringsIn(item, path === "" ? key : `${path}.${key}`),
  );
}

function checkPlaceholders(section: Section, environment: string): Finding[] {
  return stringsIn(section, "")
    .filter(([, text]) => placeholder.test(text))
    .map(([path, text]) =>
      inDeployment(
        `env.${environment}.${path} is still the placeholder ${text}`,
        `set your own value in wrangler.toml`,
      ),
    );
}

/** All that the file itself shows about an environment; one finding when there is no such environment. */
export function checkConfiguration(configuration: Configuration, environment: string): Finding[] {
  const section = configuration.environments[environment];
  if (section === undefined) {
    const known = Object.keys(configuration.environments).join(", ");
    return [
      inRepository(
        `wrangler.toml has no environment ${environment || "(none named)"}`,
        `name one of: ${known}, as in \`npm run deploy -- --env staging\``,
      ),
    ];
  }
  const secrets = section.secrets.required.length === 0;
  return [
    ...checkParity(configuration.local, section, environment),
    ...checkQueues(section, environment),
    ...checkSharing(configuration, section, environment),
    ...(secrets
      ? [
          inRepository(
            `env.${environment} lists no secrets`,
            `add [env.${environment}.secrets] required = [...]`,
          ),
        ]
      : []),
    ...checkPlaceholders(section, environment),
  ];
}
