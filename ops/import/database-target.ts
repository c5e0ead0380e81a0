/** Which database a command writes to: the environment's, else the one that `.dev.vars` names. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { ImportFileError } from "./import-file-error.ts";

const targetSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_HTTP_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/** A database over HTTP, and its host for people. */
export interface DatabaseTarget {
  readonly url: string;
  readonly httpUrl: string;
  readonly host: string;
}

/** Neon's own HTTP endpoint of a database host, as its driver derives it (neon.com/docs/serverless/serverless-driver). */
function neonEndpoint(databaseUrl: string): string {
  return `https://${new URL(databaseUrl).hostname.replace(/^[^.]+\./, "api.")}/sql`;
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
 * @throws ImportFileError when neither place names a database.
 */
export function findDatabase(
  environment: Readonly<Record<string, string | undefined>>,
  devVarsPath: string,
): DatabaseTarget {
  const source = environment["DATABASE_URL"] ? environment : localVariables(devVarsPath);
  const found = targetSchema.safeParse(source);
  if (!found.success) {
    throw new ImportFileError(
      "No database to import into: set DATABASE_URL (and DATABASE_HTTP_URL), or run `npm run dev` once and keep it running.",
    );
  }
  const { DATABASE_URL: url, DATABASE_HTTP_URL: httpUrl = neonEndpoint(url) } = found.data;
  return { url, httpUrl, host: new URL(url).host };
}
