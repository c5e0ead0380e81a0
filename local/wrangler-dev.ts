/** Runs `wrangler dev` for the local shop and knows when its first page is served. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChildGroup } from "#local/child-group.ts";
import type { LocalPlaces } from "#local/foundation.ts";
import type { Lifetime } from "#local/lifetime.ts";
import { LocalCloudError } from "#local/ports.ts";

/** A `wrangler dev` on its way up. */
export interface WranglerDev {
  /** Returns when the shop's home page answers below 500; throws `LocalCloudError` when it does not in time. */
  waitForPage(): Promise<void>;
}

const PAGE_SECONDS = 180;

/** Starts it; its lines are printed once the shop is up, and shown as the reason when it dies. */
export function startWranglerDev(places: LocalPlaces, lifetime: Lifetime): WranglerDev {
  const { ports } = places;
  const wrangler = join(
    dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
    "bin",
    "wrangler.js",
  );
  let up = false;
  const child = startChildGroup(
    process.execPath,
    [
      wrangler,
      "dev",
      "--local",
      "--ip=127.0.0.1",
      `--port=${ports.shop}`,
      `--inspector-port=${ports.inspector}`,
      `--persist-to=${places.wranglerDir}`,
      `--env-file=${places.devVarsPath}`,
      "--show-interactive-dev-session=false",
    ],
    { WRANGLER_SEND_METRICS: "false", FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
    (line) => {
      // An order link is a secret: wrangler's own request lines would show it.
      if (up) process.stdout.write(`${line.replace(/\/o\/[\w-]+/g, "/o/[redacted]")}\n`);
    },
  );
  lifetime.onStop(() => child.stop());
  lifetime.onForce(() => child.kill());
  void child.exited.then((outcome) => {
    if (lifetime.signal.aborted) return;
    lifetime.fail(
      new LocalCloudError(`wrangler dev ended by itself (${outcome}); its last lines:\n${child.tail()}`),
    );
  });
  return {
    async waitForPage() {
      const deadline = Date.now() + PAGE_SECONDS * 1000;
      while (Date.now() < deadline && !lifetime.signal.aborted) {
        if (await answers(`http://localhost:${ports.shop}/`)) {
          up = true;
          return;
        }
        await sleep(200);
      }
      if (lifetime.signal.aborted) return;
      throw new LocalCloudError(
        `The shop did not answer within ${PAGE_SECONDS} s; the last lines of wrangler dev:\n${child.tail()}`,
      );
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
