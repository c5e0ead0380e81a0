/** Looks for secrets and people in everything that the Workers of a test run have logged. */
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { testSecrets } from "./test-secrets.ts";

/** What tests type as a password or show as a token; no line may repeat it. */
export const plantedSecrets = ["planted-Passw0rd-in-a-body", "planted query value", "planted-cookie-value"];

/** What gives a secret or a person away, whatever its value. */
const telling: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["an address of a mailbox", /[\w.+-]+@[\w-]+\.[\w.]+/],
  ["an activation key", /\bDEMO-[A-Z0-9]/],
  ["a token of an order or a cart", /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{43}(?![\w-])/],
  ["a cookie", /__Host-\w+=/],
  ["a key of a vendor", /\b(?:sk_test|sk_live|whsec|re|psk)_\w{8,}/],
  ["a JSON Web Token", /\beyJ[\w-]{10,}\.[\w-]+\./],
  ["a bearer token", /\bBearer [\w.-]{12,}/],
  ["a connection string", /postgres(?:ql)?:\/\/[^\s:]+:[^\s@]+@/],
];

/** A sentence for each line that shows what it must not; the line itself is cut. */
export function findLeaks(lines: readonly string[]): string[] {
  const values = [...Object.values(testSecrets()), ...plantedSecrets].filter((value) => value.length >= 8);
  return lines.flatMap((line) => {
    const pattern = telling.find(([, one]) => one.test(line))?.[0];
    const what =
      pattern ?? (values.some((value) => line.includes(value)) ? "a secret of the configuration" : undefined);
    return what === undefined ? [] : [`${what} in: ${line.slice(0, 400)}`];
  });
}

/** Keeps a line of a Worker for the end of the run. */
export function keepLine(folder: string, line: string): void {
  appendFileSync(join(folder, `${process.pid}.log`), `${line.replaceAll("\n", "⏎")}\n`);
}

/** All lines that were kept. */
export function keptLines(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean),
  );
}
