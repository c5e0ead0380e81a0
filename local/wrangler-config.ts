/** What local tools read from the local environment of wrangler.toml. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { checkoutDir } from "#local/ports.ts";

/** Absolute path of the file. */
export const wranglerConfigPath = join(checkoutDir, "wrangler.toml");

const configSchema = z.object({
  triggers: z.object({ crons: z.array(z.string()).default([]) }).default({ crons: [] }),
  vars: z.record(z.string(), z.string()).default({}),
});

/** Crons and plain variables as written there. Throws when the file is no TOML. */
export function readWranglerConfig(): { crons: string[]; vars: Record<string, string> } {
  const { triggers, vars } = configSchema.parse(parse(readFileSync(wranglerConfigPath, "utf8")));
  return { crons: triggers.crons, vars };
}
