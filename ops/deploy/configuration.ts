/** What wrangler.toml says of one deployment: its names, bindings and the secrets that it must have. */
import { parse } from "smol-toml";
import { z } from "zod";

const sectionSchema = z.looseObject({
  name: z.string().optional(),
  vars: z.record(z.string(), z.unknown()).default({}),
  secrets: z.object({ required: z.array(z.string()).default([]) }).default({ required: [] }),
  queues: z
    .object({
      producers: z.array(z.looseObject({ binding: z.string(), queue: z.string() })).default([]),
      consumers: z
        .array(z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() }))
        .default([]),
    })
    .default({ producers: [], consumers: [] }),
  kv_namespaces: z.array(z.looseObject({ binding: z.string(), id: z.string() })).default([]),
  r2_buckets: z.array(z.looseObject({ bucket_name: z.string() })).default([]),
});

const fileSchema = z.looseObject({ env: z.record(z.string(), z.unknown()).default({}) });

/** The part of wrangler.toml that one deployment is made from; what we do not read is kept as it is. */
export type Section = z.infer<typeof sectionSchema>;

/** The whole file: the top level, which is for local use, and the named environments. */
export interface Configuration {
  readonly local: Section;
  readonly environments: Readonly<Record<string, Section>>;
}

/**
 * Reads the text of wrangler.toml.
 * @throws Error with the line when it is no TOML, `ZodError` with the path when a part has another form.
 */
export function parseConfiguration(text: string): Configuration {
  const { env, ...local } = fileSchema.parse(parse(text));
  const environments = Object.entries(env).map(([name, section]) => [name, sectionSchema.parse(section)]);
  return {
    local: sectionSchema.parse(local),
    environments: Object.fromEntries(environments) as Record<string, Section>,
  };
}

/** Every queue that the section names, dead-letter queues too, each once. */
export function queueNames(section: Section): string[] {
  const { producers, consumers } = section.queues;
  const names = [
    ...producers.map(({ queue }) => queue),
    ...consumers.flatMap(({ queue, dead_letter_queue: deadLetters }) => [queue, deadLetters ?? queue]),
  ];
  return [...new Set(names)];
}
