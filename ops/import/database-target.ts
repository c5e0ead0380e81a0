/** Which database a command writes to: the environment's, else the one that `.dev.vars` names. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { parseDatabase } from "#workers/env.ts";
import { ImportFileError } from "./import-file-error.ts";

/** A database over HTTP, and its host for people. */
export interface DatabaseTarget {
  readonly url: string;
  readonly httpUrl: string;
  readonly host: string;
}

function localVariables(devVarsPath: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(devVarsPath, "utf8"));
  } catch {
    return {};
  }
}

/**
 * Both variables come from one place: an environment with `DATABASE_URL` is taken alone.
 * @throws ImportFileError when neither place names a database, or not in its form.
 */
export function findDatabase(
  environment: Readonly<Record<string, string | undefined>>,
  devVarsPath: string,
): DatabaseTarget {
  const source = environment["DATABASE_URL"] ? environment : localVariables(devVarsPath);
  if (!source["DATABASE_URL"]) {
    throw new ImportFileError(
      "No database to import into: set DATABASE_URL (and DATABASE_HTTP_URL), or run `npm run dev` once and keep it running.",
    );
  }
  try {
    const { url, httpUrl } = parseDatabase(source);
    return { url, httpUrl, host: new URL(url).host };
  } catch (error) {
    throw new ImportFileError(error instanceof Error ? error.message : String(error));
  }
}
