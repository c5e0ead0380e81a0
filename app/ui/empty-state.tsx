// What a page shows when there is nothing to show: why, and the ways on.
import type { ReactNode } from "react";
import { EmptyShelf } from "./empty-shelf.tsx";

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  /** Links or buttons that lead on. */
  actions: ReactNode;
}

export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <section className="flex flex-col items-start gap-5 py-6 sm:flex-row sm:items-center sm:gap-10 sm:py-10">
      <EmptyShelf className="w-56 shrink-0 sm:w-72" />
      <div>
        <h2 className="text-2xl font-bold">{title}</h2>
        <div className="mt-2 max-w-prose text-soft">{children}</div>
        <div className="mt-5 flex flex-wrap gap-3">{actions}</div>
      </div>
    </section>
  );
}
