/** How long a visitor waits for an answer to a press, on a processor four times slower. */
import type { Browser, Page } from "playwright-core";
import { hydrated } from "#tests/e2e/shop-browser.ts";
import { percentile } from "../figures.ts";

/** Times each press is measured; the middle one counts. */
const TRIES = 5;
const SLOWDOWN = 4;

/** Milliseconds since the press: until the answer is on the screen, and until the screen says that the press was taken. */
interface Waited {
  readonly answerMs: number;
  readonly takenMs: number;
}

interface Interaction {
  readonly name: string;
  /** Opens the page and brings it to just before the press. */
  readonly open: (page: Page, shopUrl: string) => Promise<void>;
  /** CSS selector of what is pressed. */
  readonly press: string;
  /** The answer can be seen once this is there. */
  readonly shows: string;
  /** And the address has this in it. */
  readonly query?: string;
  /** Says meanwhile that the answer is on its way. */
  readonly takes?: string;
}

const gameWithCopy = "main form:has(input[name='sku']) button:not([disabled])";

const interactions: readonly Interaction[] = [
  {
    name: "menu opens",
    open: async (page, shopUrl) => {
      await page.goto(shopUrl);
    },
    press: "header details > summary",
    shows: "header details[open] > :not(summary)",
  },
  {
    name: "filter shows its games",
    open: async (page, shopUrl) => {
      await page.goto(`${shopUrl}/games`);
      const genre = page.locator("main select[name='genre']");
      await genre.evaluate((select) => {
        if (!(select instanceof HTMLSelectElement)) return;
        select.closest("details")?.setAttribute("open", "");
        select.value = select.options[1]?.value ?? "";
      });
    },
    press: "main form:has(select[name='genre']) button",
    shows: "main h1",
    query: "genre=",
    takes: "main form [type='submit'][aria-busy='true']",
  },
  {
    name: "game goes into the cart",
    open: async (page, shopUrl) => {
      await page.goto(`${shopUrl}/games?availability=in_stock`);
      await page.goto(
        new URL((await page.locator("main li article a").first().getAttribute("href")) ?? "", shopUrl).href,
      );
      await page.locator(gameWithCopy).first().waitFor();
    },
    press: gameWithCopy,
    shows: "[data-testid='cart-count']",
  },
];

/** Name -> milliseconds from the press to the frame that shows the answer, and to the one that says it is on its way. */
export async function measureInteractions(
  browser: Browser,
  shopUrl: string,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const interaction of interactions) {
    const tries: Waited[] = [];
    for (let count = 0; count < TRIES; count += 1) tries.push(await tryOnce(browser, shopUrl, interaction));
    figures[interaction.name] = percentile(
      tries.map(({ answerMs }) => answerMs),
      0.5,
    );
    figures[`${interaction.name}, taken`] = percentile(
      tries.map(({ takenMs }) => takenMs),
      0.5,
    );
  }
  return figures;
}

async function tryOnce(browser: Browser, shopUrl: string, interaction: Interaction): Promise<Waited> {
  const { open, press, shows, query = "", takes = shows } = interaction;
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    // The loader of TypeScript names inner functions through a helper, which pages lack.
    await page.addInitScript({ content: "globalThis.__name = (named) => named;" });
    await open(page, shopUrl);
    await hydrated(page);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    const button = page.locator(press).first();
    await button.scrollIntoViewIfNeeded();
    const waiting = page.evaluate(watch, { shows, query, takes });
    await button.click();
    return await waiting;
  } finally {
    await context.close();
  }
}

/** Runs in the page: waits for the press, then looks at every frame whether the answer is there. */
function watch({ shows, query, takes }: Record<"shows" | "query" | "takes", string>): Promise<Waited> {
  return new Promise((done) => {
    const onPress = (event: Event): void => {
      const begun = event.timeStamp;
      let takenMs = Number.NaN;
      // What a frame's callback sees is painted by the time that a message posted from it arrives.
      const look = (): void => {
        const seen = location.search.includes(query) && document.querySelector(shows) !== null;
        const taken = seen || document.querySelector(takes) !== null;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const passedMs = performance.now() - begun;
          if (taken && Number.isNaN(takenMs)) takenMs = passedMs;
          if (seen) done({ answerMs: passedMs, takenMs });
          else requestAnimationFrame(look);
        };
        port2.postMessage(undefined);
      };
      requestAnimationFrame(look);
    };
    addEventListener("pointerdown", onPress, { capture: true, once: true });
  });
}
