/** Lighthouse with its mobile preset: scores of a page, by category. */
import lighthouse from "lighthouse";

/** The four categories that have a goal. */
export const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
export type Category = (typeof categories)[number];

/** One run. */
export interface LighthouseRun {
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Names of the audits that cost points, by category. */
  readonly faults: readonly string[];
}

/** Runs it once in the browser that listens on that debugging port. Throws when it gives no result. */
export async function runLighthouse(url: string, port: number): Promise<LighthouseRun> {
  const result = await lighthouse(url, { port, logLevel: "error", onlyCategories: [...categories] });
  if (result === undefined) throw new Error(`Lighthouse has no result for ${url}.`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`Lighthouse failed at ${url}: ${lhr.runtimeError.message}`);
  const scores = categories.map((name): [Category, number] => [
    name,
    Math.round((lhr.categories[name]?.score ?? Number.NaN) * 100),
  ]);
  const faults = categories.flatMap((name) =>
    (lhr.categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${name}: ${id} ${lhr.audits[id]?.displayValue ?? ""}`.trim()),
  );
  return { scores: Object.fromEntries(scores) as Record<Category, number>, faults };
}
