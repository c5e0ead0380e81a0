/** The demo accounts of this machine: made once for a state folder, with passwords and second factors of its own. */
import { createHmac, randomBytes, randomInt } from "node:crypto";
import { chmod, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { demoAccountsSchema, readDemoAccounts, type DemoAccount } from "../ops/seed/demo-accounts.ts";

const people: readonly Pick<DemoAccount, "key" | "name" | "roles">[] = [
  { key: "customer", name: "Demo customer", roles: [] },
  { key: "support", name: "Demo support", roles: ["support"] },
  { key: "editor", name: "Demo catalogue editor", roles: ["catalogue_editor"] },
  { key: "finance", name: "Demo finance", roles: ["finance"] },
  { key: "admin", name: "Demo admin", roles: ["admin"] },
];

/** Letters and digits that nobody mistakes for each other. */
const readable = "abcdefghijkmnpqrstuvwxyz23456789";

/** Four groups of five, easy to type: 100 random bits. */
function newPassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

export function demoAccountsPath(stateDir: string): string {
  return join(stateDir, "demo-accounts.json");
}

/** The accounts of the state folder; those that are missing are made. Only this user can read the file. */
export async function ensureDemoAccounts(stateDir: string): Promise<DemoAccount[]> {
  const path = demoAccountsPath(stateDir);
  const present = await readDemoAccounts(path).catch(() => []);
  const accounts = people.map(
    (person) =>
      present.find(({ key }) => key === person.key) ?? {
        ...person,
        email: `${person.key}@example.com`,
        password: newPassword(),
        totpSecret: person.roles.length === 0 ? null : randomBytes(20).toString("hex"),
      },
  );
  await writeFile(`${path}.part`, JSON.stringify(demoAccountsSchema.parse(accounts), null, 2), {
    mode: 0o600,
  });
  await rename(`${path}.part`, path);
  await chmod(path, 0o600);
  return accounts;
}

/** The six digits that an authenticator app shows at this moment (RFC 6238 with SHA-1 and 30 seconds). */
export function totpCode(secret: string, at: Date): { code: string; secondsLeft: number } {
  const seconds = Math.floor(at.getTime() / 1000);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return { code: String(number).padStart(6, "0"), secondsLeft: 30 - (seconds % 30) };
}

/** Who can be signed in as, for people. */
export function demoAccountLines(accounts: readonly DemoAccount[]): string[] {
  const lines = accounts.map(
    ({ key, email, password }) => `    ${key.padEnd(13)} ${email.padEnd(24)} ${password}`,
  );
  return ["  Demo accounts (staff also need a code: npm run demo:code -- admin)", "", ...lines, ""];
}
