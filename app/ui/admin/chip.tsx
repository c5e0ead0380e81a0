// A word about the state of a thing.
import type { ReactNode } from "react";

export type ChipTone = "good" | "warn" | "bad" | "plain" | "accent";

const looks: Record<ChipTone, string> = {
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  plain: "bg-sunken text-soft",
  accent: "bg-accent-soft text-accent",
};

export function Chip({ tone = "plain", children }: { tone?: ChipTone; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-full px-2.5 py-0.5 text-sm font-semibold ${looks[tone]}`}>
      {children}
    </span>
  );
}
