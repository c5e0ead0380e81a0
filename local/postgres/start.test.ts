import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import getPort from "get-port";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LocalCloudError } from "#local/ports.ts";
import { TEST_CLUSTER_PREFIX } from "#tests/setup/abandoned-clusters.ts";
import { assertReachableByOthers, findServerAccount } from "./account.ts";
import { recordLauncher } from "./launcher.ts";
import { findRunningServer, isAlive } from "./pid-file.ts";
import { startPostgres, type LocalPostgres } from "./start.ts";

describe("startPostgres", () => {
  let stateDir: string;
  let port: number;
  const started: LocalPostgres[] = [];
  const start = async (): Promise<LocalPostgres> => {
    const postgres = await startPostgres({ stateDir, port, throwaway: true });
    started.push(postgres);
    return postgres;
  };
  const query = async (url: string, text: string): Promise<unknown[]> => {
    const client = new Client(url);
    await client.connect();
    try {
      return (await client.query({ text, rowMode: "array" })).rows;
    } finally {
      await client.end();
    }
  };

  beforeEach(async () => {
    stateDir = await mkdtemp(join("/var/tmp", TEST_CLUSTER_PREFIX));
    await chmod(stateDir, 0o755);
    await recordLauncher(stateDir);
    port = await getPort({ host: "127.0.0.1" });
  });
  afterEach(async () => {
    for (const postgres of started.splice(0)) await postgres.stop();
    await rm(stateDir, { recursive: true, force: true });
  });

  it("serves version 18 with the same encoding and collation everywhere, and the extensions that the schema needs", async () => {
    const { url } = await start();
    expect(await query(url(), "SHOW server_version_num")).toEqual([[expect.stringMatching(/^18/)]]);
    const place =
      "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale FROM pg_database WHERE datname = current_database()";
    expect(await query(url(), place)).toEqual([["UTF8", "b", "C.UTF-8"]]);
    for (const name of ["btree_gist", "pg_trgm", "unaccent"]) await query(url(), `CREATE EXTENSION ${name}`);
    expect(
      await query(url(), "SELECT unaccent('Pokémon'), similarity('ゼルダの伝説', 'ゼルダ') > 0"),
    ).toEqual([["Pokemon", true]]);
  });

  it("connects as a role that is no superuser, as at Neon", async () => {
    const { url } = await start();
    expect(
      await query(url(), "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"),
    ).toEqual([[false, true]]);
  });

  it("keeps the data over a stop and a start", async () => {
    const first = await start();
    await query(first.url(), "CREATE TABLE kept AS SELECT 7 AS n");
    await first.stop();
    const { url } = await start();
    expect(await query(url(), "SELECT n FROM kept")).toEqual([[7]]);
  });

  it("starts after a crash that left postmaster.pid behind, even when its number is another program's now", async () => {
    const first = await start();
    const pidFile = join(stateDir, "data", "postmaster.pid");
    const record = await readFile(pidFile, "utf8");
    await first.stop();
    await writeFile(pidFile, record.replace(/^\d+/, String(process.pid)));
    const { url } = await start();
    expect(await query(url(), "SELECT 1")).toEqual([[1]]);
  });

  it("uses the server of the same folder and port that a live command started, and leaves it running", async () => {
    const first = await start();
    const second = await startPostgres({ stateDir, port });
    await second.stop();
    expect(await query(first.url(), "SELECT 1")).toEqual([[1]]);
  });

  it("ends the server of a command that was killed, and starts anew", async () => {
    await start();
    const orphan = await findRunningServer(join(stateDir, "data"));
    await recordLauncher(stateDir, await endedProcess());
    const { url } = await start();
    expect(isAlive(orphan?.pid ?? 0)).toBe(false);
    expect(await query(url(), "SELECT 1")).toEqual([[1]]);
  });

  it("does not take another program for the command that started the server", async () => {
    await start();
    const orphan = await findRunningServer(join(stateDir, "data"));
    // Its number now, but begun at another time.
    await writeFile(join(stateDir, "postgres.launcher"), `${process.pid} 1`);
    await start();
    expect(isAlive(orphan?.pid ?? 0)).toBe(false);
  });

  it("names the port and the way out when the port is taken", async () => {
    const other = createServer().listen(port, "127.0.0.1");
    await expect(start()).rejects.toThrow(new RegExp(`^Port ${port} .*PostgreSQL.* PLAYSHELF_PORT_BASE`));
    other.close();
  });

  it("names the other port when the folder's server runs elsewhere", async () => {
    await start();
    const elsewhere = startPostgres({ stateDir, port: port + 1 });
    await expect(elsewhere).rejects.toThrow(
      new RegExp(`already runs on port ${port} for process ${process.pid}`),
    );
  });

  it("names the way out when the data was made by another major version", async () => {
    await (await start()).stop();
    await writeFile(join(stateDir, "data", "PG_VERSION"), "15\n");
    await expect(start()).rejects.toThrow(/made by PostgreSQL 15, not 18: .*--fresh/);
  });

  it("says what is wrong with a broken data folder, and where the log is", async () => {
    await (await start()).stop();
    await rm(join(stateDir, "data", "global", "pg_control"));
    await expect(start()).rejects.toThrow(/PostgreSQL did not start: .*postgres\.log/);
  });
});

describe("the account of the server", () => {
  it("is our own unless we are root", () => {
    expect(findServerAccount(1000)).toBeUndefined();
  });

  it("is postgres, else nobody, else any other with a name", async () => {
    const folder = await mkdtemp(join("/var/tmp", "account-"));
    const passwd = join(folder, "passwd");
    const accounts = [
      "root:x:0:0::/:/bin/sh",
      "app:x:1000:1000::/:/bin/sh",
      "nobody:x:65534:65533::/:/bin/sh",
      "postgres:x:101:104::/:/bin/sh",
    ];
    const found: unknown[] = [];
    for (const count of [4, 3, 2]) {
      await writeFile(passwd, accounts.slice(0, count).join("\n"));
      found.push(findServerAccount(0, passwd));
    }
    await writeFile(passwd, "root:x:0:0::/:/bin/sh\n");
    expect(found).toEqual([
      { uid: 101, gid: 104 },
      { uid: 65534, gid: 65533 },
      { uid: 1000, gid: 1000 },
    ]);
    expect(() => findServerAccount(0, passwd)).toThrow(LocalCloudError);
    await rm(folder, { recursive: true });
  });

  it("cannot enter a folder below one of mode 0700, which is named", async () => {
    const folder = await mkdtemp(join("/var/tmp", "closed-"));
    await mkdir(join(folder, "inner"), { mode: 0o755 });
    expect(() => assertReachableByOthers(join(folder, "inner"))).toThrow(
      `cannot enter ${folder}: set PLAYSHELF_STATE`,
    );
    await rm(folder, { recursive: true });
  });
});

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, ["-e", ""]);
  await new Promise((done) => child.once("exit", done));
  return child.pid ?? 0;
}
