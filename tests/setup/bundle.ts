/** Vitest's global setup of the suites that run the production bundle: it is built once, before the first of them. */
import { ensureBundle } from "#local/worker/bundle.ts";

/** Builds unless the bundle is up to date. */
export default async function buildBundle(): Promise<void> {
  await ensureBundle();
}
