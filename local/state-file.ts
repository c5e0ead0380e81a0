/** Keeps a stand-in's state in one JSON file, so that a restart of the local cloud forgets nothing. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";

export type StateFile<T> = { load: () => T; save: (state: T) => void };

/**
 * A state file read at the start and replaced whole at each save (written aside, then renamed, so that a crash
 * leaves the old or the new state and never half of one).
 * @param path where; without one nothing is kept.
 * @param schema what is accepted; a file that does not fit (an older version's) counts as empty.
 * @param empty makes the state of a first start.
 */
export function createStateFile<T>(
  path: string | undefined,
  schema: z.ZodType<T>,
  empty: () => T,
): StateFile<T> {
  if (path === undefined) return { load: empty, save: () => {} };
  return {
    load() {
      const parsed = schema.safeParse(readJson(path));
      return parsed.success ? parsed.data : empty();
    },
    save(state) {
      mkdirSync(dirname(path), { recursive: true });
      const aside = `${path}.${process.pid}.tmp`;
      writeFileSync(aside, JSON.stringify(state));
      renameSync(aside, path);
    },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
