// A part of a room with its own heading.
import type { ReactNode } from "react";

interface PanelProps {
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function Panel({ id, title, lead, children }: PanelProps) {
  return (
    <section aria-labelledby={id} className="rounded-card border border-line bg-surface px-4 py-5 sm:px-6">
      <h2 id={id} className="text-xl font-bold">
        {title}
      </h2>
      {lead !== undefined && <p className="mt-1 max-w-[70ch] text-[0.9375rem] text-soft">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
