// One figure with its name and a note.
import type { ReactNode } from "react";

interface FigureProps {
  name: string;
  note?: string | null;
  tone?: "plain" | "good" | "warn" | "bad";
  children: ReactNode;
}

const inks = { plain: "text-ink", good: "text-good", warn: "text-warn", bad: "text-bad" };

export function Figure({ name, note = null, tone = "plain", children }: FigureProps) {
  return (
    <div className="flex flex-col rounded-card border border-line bg-surface px-4 py-4">
      <dt className="text-[0.9375rem] font-semibold text-soft">{name}</dt>
      <dd className={`mt-1 font-display text-4xl leading-none font-bold tabular-nums ${inks[tone]}`}>
        {children}
      </dd>
      {note !== null && <dd className="mt-2 text-sm text-soft">{note}</dd>}
    </div>
  );
}
