/** What a browser measures: Lighthouse, layout and interactions, against `npm run serve`. */
import getPort from "get-port";
import { chromium } from "playwright-core";
import { chromiumExecutable } from "#tests/e2e/chromium.ts";
import { spreadOf } from "../figures.ts";
import type { BrowserFigures } from "../goals.ts";
import { measureInteractions } from "./interactions.ts";
import { categories, runLighthouse, type LighthouseRun } from "./lighthouse-scores.ts";
import { readLayout } from "./page-layout.ts";
import { serveShop } from "./served-shop.ts";

/** Everything, each page so many times. Returns when shop and browser have ended. */
export async function runBrowser(
  times: number,
  say: (text: string) => void,
): Promise<BrowserFigures & { at: string }> {
  say("npm run serve");
  const shop = await serveShop();
  const port = await getPort({ host: "127.0.0.1" });
  const args = [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const browser = await chromium.launch({ executablePath: await chromiumExecutable(), args });
  try {
    const pages = await pagesOf(shop.url);
    const scores: Record<string, Record<string, number>> = {};
    const layout: Record<string, { shift: number; largestInHtml: boolean }> = {};
    for (const [name, url] of Object.entries(pages)) {
      say(`layout of ${name}`);
      layout[name] = await readLayout(browser, url);
    }
    say("interactions");
    const interactionsMs = await measureInteractions(browser, shop.url);
    for (const [name, url] of Object.entries(pages)) {
      const runs: LighthouseRun[] = [];
      for (let count = 1; count <= times; count += 1) {
        say(`Lighthouse, ${name}, ${count} of ${times}`);
        runs.push(await runLighthouse(url, port));
      }
      scores[name] = Object.fromEntries(
        categories.map((category) => [category, spreadOf(runs.map((run) => run.scores[category])).median]),
      );
      for (const fault of new Set(runs.flatMap(({ faults }) => faults))) say(`  ${fault}`);
    }
    return { at: new Date().toISOString(), scores, layout, interactionsMs };
  } finally {
    await browser.close();
    await shop.stop();
  }
}

/** The three kinds of page; the game is the first that has a copy in stock. */
async function pagesOf(shopUrl: string): Promise<Record<string, string>> {
  const list = await (await fetch(`${shopUrl}/api/v1/games?availability=in_stock`)).text();
  const slug = /"slug":"([a-z0-9-]+)","title"/.exec(list)?.[1];
  if (slug === undefined) throw new Error("The shop lists no game that is in stock.");
  return { home: `${shopUrl}/`, "browse page": `${shopUrl}/games`, "game page": `${shopUrl}/games/${slug}` };
}
