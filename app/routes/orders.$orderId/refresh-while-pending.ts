// Looks again while word of a payment is awaited: by revalidation with scripts, by a refresh without.
import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const everyMilliseconds = 2_000;
const forMilliseconds = 60_000;
/** Without scripts: this often, this many times; the count travels in the address. */
const refreshSeconds = 3;
const refreshLimit = 20;

/** Revalidates every two seconds, for a minute at most, while `waiting`. */
export function useRefreshWhilePending(waiting: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!waiting) return;
    const startedAt = Date.now();
    const timer = setInterval(() => {
      if (Date.now() - startedAt > forMilliseconds) clearInterval(timer);
      else if (document.visibilityState === "visible") revalidate();
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [waiting, revalidate]);
}

/** The address to look again at, and after how long to do so by itself; null seconds once it has been tried often. */
export function nextRefresh(search: URLSearchParams): { path: string; seconds: number | null } {
  const tried = Number.parseInt(search.get("tried") ?? "0", 10);
  const count = Number.isNaN(tried) || tried < 0 ? 0 : tried;
  const next = new URLSearchParams({ payment: search.get("payment") === "done" ? "done" : "open" });
  next.set("tried", String(Math.min(count + 1, refreshLimit)));
  const waiting = search.get("payment") === "done" && count < refreshLimit;
  return { path: `?${next}`, seconds: waiting ? refreshSeconds : null };
}
