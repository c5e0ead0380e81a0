/** `npm run serve` as a person would start it, on ports and in a state folder of its own. */
import { setTimeout as sleep } from "node:timers/promises";
import { startChildGroup } from "#local/child-group.ts";
import { isPortFree, localStateDir } from "#local/ports.ts";

export interface ServedShop {
  readonly url: string;
  stop(): Promise<void>;
}

const START_SECONDS = 300;

/** Starts it and waits for its first page. Throws with its last lines when there is none in time. */
export async function serveShop(): Promise<ServedShop> {
  const base = await freeBase();
  const url = `http://localhost:${base}`;
  const command = startChildGroup(process.execPath, ["--import", "tsx", "local/serve.ts"], {
    PLAYSHELF_PORT_BASE: String(base),
    PLAYSHELF_STATE: `${localStateDir()}-bench-serve`,
  });
  const deadline = Date.now() + START_SECONDS * 1000;
  let ended = false;
  void command.exited.then(() => (ended = true));
  while (!(await answers(url))) {
    if (ended || Date.now() > deadline) {
      await command.stop();
      throw new Error(`npm run serve shows no page:\n${command.tail()}`);
    }
    await sleep(300);
  }
  return { url, stop: () => command.stop() };
}

/** Ten free ports in a row, of which the shop takes the first. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000);
    const ports = Array.from({ length: 10 }, (_, index) => base + index);
    if ((await Promise.all(ports.map(isPortFree))).every(Boolean)) return base;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
