/** Which operating-system account PostgreSQL runs as: it refuses to run as root. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { LocalCloudError } from "#local/ports.ts";

/** Numeric ids to start a child process with; absent when we are not root and need no change. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account for the server when this process is root: `postgres` where it exists, else `nobody`, else the first
 * other account of /etc/passwd (initdb insists on an account that has a name). Nothing is created on the machine.
 */
export function findServerAccount(
  currentUid = process.getuid?.(),
  passwdPath = "/etc/passwd",
): ServerAccount | undefined {
  if (currentUid !== 0) return undefined;
  const accounts = existsSync(passwdPath) ? parsePasswd(readFileSync(passwdPath, "utf8")) : [];
  const found =
    accounts.find((account) => account.name === "postgres") ??
    accounts.find((account) => account.name === "nobody") ??
    accounts.find((account) => account.uid > 0);
  if (!found) {
    throw new LocalCloudError(
      "PostgreSQL refuses to run as root and this machine has no other account: add one (useradd postgres) and start again.",
    );
  }
  return { uid: found.uid, gid: found.gid };
}

function parsePasswd(text: string): { name: string; uid: number; gid: number }[] {
  return text.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Throws `LocalCloudError` naming the first folder above `path` (or itself) that other accounts cannot enter. */
export function assertReachableByOthers(path: string): void {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) {
      throw new LocalCloudError(
        `PostgreSQL's own account cannot enter ${folder}: set PLAYSHELF_STATE to a folder that every account can enter.`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}
