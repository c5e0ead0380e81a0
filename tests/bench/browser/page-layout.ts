/** What a browser says of a page while it comes: how far things jump, and what its largest element is. */
import type { Browser, Page } from "playwright-core";

export interface PageLayout {
  /** Cumulative layout shift (https://web.dev/articles/cls). */
  readonly shift: number;
  /** The largest element was in the document as it came over the network. */
  readonly largestInHtml: boolean;
}

/** How long things may still jump once the page has loaded. */
const SETTLE_MS = 1_500;

declare global {
  interface Window {
    benchShift?: number;
    benchLargest?: string;
  }
}

/** Opens the page on a phone's screen. */
export async function readLayout(browser: Browser, url: string): Promise<PageLayout> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    return await readLayoutOn(await context.newPage(), url);
  } finally {
    await context.close();
  }
}

/** Opens the page in this one, which has shown nothing yet. */
export async function readLayoutOn(page: Page, url: string): Promise<PageLayout> {
  await page.addInitScript(observeLayout);
  const response = await page.goto(url, { waitUntil: "networkidle" });
  const html = (await response?.text()) ?? "";
  await page.waitForTimeout(SETTLE_MS);
  const { shift, largest } = await page.evaluate(() => ({
    shift: window.benchShift ?? 0,
    largest: window.benchLargest ?? "",
  }));
  return { shift, largestInHtml: isIn(html, largest) };
}

/** A picture by its address, a text by its words; markup and entities between them do not count. */
export function isIn(html: string, largest: string): boolean {
  if (largest === "") return false;
  const words = (text: string): string => text.replace(/\s+/g, " ").trim();
  const shown = words(
    html
      .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, " ")
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<[^>]*>/g, " ")
      .replaceAll("&amp;", "&")
      .replaceAll("&#x27;", "'")
      .replaceAll("&quot;", '"'),
  );
  return (
    html.includes(`"${largest}"`) || shown.replaceAll(" ", "").includes(words(largest).replaceAll(" ", ""))
  );
}

/** Runs in the page, before anything of its own. */
function observeLayout(): void {
  window.benchShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) window.benchShift = (window.benchShift ?? 0) + value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { element } = entry as PerformanceEntry & { element: Element | null };
      if (element instanceof HTMLImageElement) window.benchLargest = element.getAttribute("src") ?? "";
      else if (element) window.benchLargest = element.textContent ?? "";
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
}
