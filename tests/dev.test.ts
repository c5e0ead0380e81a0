/** `npm run dev` and `npm run local` as a newcomer meets them: up, down, again, and with something in the way. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { isPortFree } from "#local/ports.ts";
import {
  makePlace,
  processesOf,
  startCommand,
  type CommandPlace,
  type StartedCommand,
} from "./setup/command.ts";

const running: StartedCommand[] = [];
function start(name: "dev" | "local" | "serve", options: string[], place: CommandPlace): StartedCommand {
  const command = startCommand(name, options, place);
  running.push(command);
  return command;
}
async function end(command: StartedCommand, signal: NodeJS.Signals = "SIGINT"): Promise<number | string> {
  process.kill(command.pid, signal);
  return command.exited;
}
/** A killed test must not leave a shop running. */
async function endAll(): Promise<void> {
  for (const command of running.splice(0)) {
    try {
      process.kill(command.pid, "SIGTERM");
    } catch {
      continue;
    }
    await command.exited;
  }
}
async function query(place: CommandPlace, text: string): Promise<unknown[]> {
  const client = new Client(`postgresql://playshelf:playshelf@localhost:${place.portBase + 7}/playshelf`);
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}

describe("npm run dev", () => {
  let place: CommandPlace;
  let dev: StartedCommand;
  let cartToken: string;
  const shop = (path: string): string => `http://localhost:${place.portBase}${path}`;

  const cart = (): Promise<Response> => fetch(shop("/api/v1/cart"), { headers: { "cart-token": cartToken } });

  beforeAll(async () => {
    place = await makePlace();
    dev = start("dev", [], place);
    await dev.waitFor("Playshelf is running");
    await dev.waitFor("Ctrl-C ends everything");
  });
  afterAll(async () => {
    await endAll();
    await rm(place.stateDir, { recursive: true, force: true });
  });

  it("prints one block with the addresses of shop, API, inbox and payment page, and each answers", async () => {
    const [, block = ""] = dev.output().split("Playshelf is running");
    const named = new Map(
      [...block.matchAll(/^ {4}(\S.*?) {2,}(http\S+)$/gm)].map((m) => [m[1], m[2] ?? ""]),
    );
    expect([...named.keys()]).toEqual(["shop", "API", "inbox", "payment page"]);
    for (const name of ["shop", "inbox", "payment page"])
      expect((await fetch(named.get(name) ?? "")).status, name).toBe(200);
    expect((await fetch(`${named.get("API")}/games`)).status).toBe(200);
  });

  it("shows the demo catalogue, and a cart takes a game of it", async () => {
    const page = await (await fetch(shop("/games"))).text();
    const list = z.object({ items: z.array(z.object({ slug: z.string(), title: z.string() })).min(1) });
    const [game] = list.parse(await (await fetch(shop("/api/v1/games"))).json()).items;
    expect(page).toContain(`/games/${game?.slug}`);

    const [sku] = z
      .tuple([z.string()])
      .parse((await query(place, "SELECT sku FROM offers ORDER BY sku LIMIT 1"))[0]);
    const added = await fetch(shop("/api/v1/cart/lines"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sku, quantity: 1 }),
    });
    expect(added.status).toBe(201);
    cartToken = added.headers.get("cart-token") ?? "";
    expect((await cart()).status).toBe(200);
  });

  it("ends every child on Ctrl-C and exits with 0", async () => {
    expect(await end(dev)).toBe(0);
    expect(await processesOf(place)).toEqual([]);
    for (let i = 0; i < 9; i += 1)
      expect(await isPortFree(place.portBase + i), `port ${place.portBase + i}`).toBe(true);
  });

  it("keeps what was there for the next start, and ends whole when a child dies", async () => {
    const again = start("dev", [], place);
    await again.waitFor("Playshelf is running");
    expect((await cart()).status).toBe(200);

    const wrangler = (await processesOf(place)).find((line) => line.includes("wrangler-dist/cli.js"));
    process.kill(Number(wrangler?.split(" ")[0]), "SIGKILL");
    expect(await again.exited).toBe(1);
    expect(again.output()).toMatch(/wrangler dev ended by itself/);
    expect(await processesOf(place)).toEqual([]);
  });

  it("npm run serve has the same data in the production bundle, and ends as whole", async () => {
    const serve = start("serve", [], place);
    await serve.waitFor("The production bundle is served");
    expect((await fetch(shop("/games"))).status).toBe(200);
    expect((await cart()).status).toBe(200);
    expect(await end(serve)).toBe(0);
    expect(await processesOf(place)).toEqual([]);
  });
});

describe("with something in the way", () => {
  let place: CommandPlace;
  let blocker: Server | undefined;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(async () => {
    blocker?.close();
    blocker = undefined;
    await endAll();
    expect(await processesOf(place)).toEqual([]);
    await rm(place.stateDir, { recursive: true, force: true });
  });

  const ready = async (command: StartedCommand): Promise<void> =>
    command.waitFor("The local cloud is running");

  it.each([
    ["dev", 0, "the shop"],
    ["dev", 8, "the debugger"],
    ["local", 5, "the stand-in of Stripe"],
    ["local", 7, "PostgreSQL"],
  ] as const)("npm run %s names a taken port (base + %i) and the way out", async (name, offset, purpose) => {
    const port = place.portBase + offset;
    const server = createServer();
    blocker = server;
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const command = start(name, [], place);
    expect(await command.exited).toBe(1);
    const sentence = command
      .output()
      .split("\n")
      .find((line) => line.startsWith("Port"));
    expect(sentence).toContain(`Port ${port} (${purpose}`);
    expect(sentence).toContain("PLAYSHELF_PORT_BASE");
    expect(command.output()).not.toContain("    at ");
  });

  it("a port base that is no port is named", async () => {
    const command = start("dev", [], { ...place, portBase: 80 });
    expect(await command.exited).toBe(1);
    expect(command.output()).toContain(
      'PLAYSHELF_PORT_BASE must be a port number from 1024 to 65000, not "80".',
    );
  });

  it("a migration that does not apply is named with its reason, and --fresh is the way out", async () => {
    const first = start("local", [], place);
    await ready(first);
    await query(place, "DROP SCHEMA drizzle CASCADE");
    expect(await end(first, "SIGTERM")).toBe(0);

    const second = start("local", [], place);
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(
      /A migration in db\/migrations does not apply \(.+already exists\).*--fresh/,
    );
    expect(second.output()).not.toContain("    at ");

    const third = start("local", ["--fresh"], place);
    await ready(third);
    expect(await end(third, "SIGHUP")).toBe(0);
  });

  it("--fresh starts from an empty database and refuses one that is in use", async () => {
    const first = start("local", [], place);
    await ready(first);
    await query(place, "CREATE TABLE mine (id int)");
    const secrets = await readFile(join(place.stateDir, ".dev.vars"), "utf8");
    const meanwhile = start("local", ["--fresh"], place);
    expect(await meanwhile.exited).toBe(1);
    expect(meanwhile.output()).toMatch(/--fresh cannot reset a database that is in use/);
    await end(first);

    const second = start("local", ["--fresh"], place);
    await ready(second);
    expect(await query(place, "SELECT to_regclass('mine')")).toEqual([[null]]);
    expect(await readFile(join(place.stateDir, ".dev.vars"), "utf8")).toBe(secrets);
  });

  it("--fresh and the start itself refuse a database that is not on this machine", async () => {
    const address = 'DATABASE_URL="postgresql://owner:secret@db.example.com/shop"';
    await writeFile(join(place.stateDir, ".dev.vars"), `${address}\n`);
    for (const options of [["--fresh"], []]) {
      const command = start("local", options, place);
      expect(await command.exited).toBe(1);
      expect(command.output()).toMatch(/DATABASE_URL in \.dev\.vars does not point to this machine/);
      expect(command.output()).not.toContain("secret");
    }
    expect(await readFile(join(place.stateDir, ".dev.vars"), "utf8")).toContain(address);
  });

  it("Ctrl-C while it starts ends what was started so far", async () => {
    const command = start("dev", [], place);
    await command.waitFor("PostgreSQL 18");
    expect(await end(command)).toBe(0);
  });
});
