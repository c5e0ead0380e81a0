/** Counts requests in windows of one second and says so in the vendor's headers. */

export type RateWindow = {
  /** Counts one request; `headers` go on the answer, `allowed` is false above the limit. */
  take: () => { allowed: boolean; headers: Record<string, string> };
};

/** @param limit requests a second. @param now the clock in milliseconds. Source of the headers: https://resend.com/docs/api-reference/rate-limit */
export function createRateWindow(limit: number, now: () => number): RateWindow {
  let startedAt = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    take() {
      if (now() - startedAt >= 1000) {
        startedAt = now();
        used = 0;
      }
      used += 1;
      const allowed = used <= limit;
      const headers: Record<string, string> = {
        "ratelimit-limit": String(limit),
        "ratelimit-remaining": String(Math.max(0, limit - used)),
        "ratelimit-reset": "1",
      };
      if (!allowed) headers["retry-after"] = "1";
      return { allowed, headers };
    },
  };
}
