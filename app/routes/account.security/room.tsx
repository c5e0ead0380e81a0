// A part of the security page: what it is about, how it stands, and the form that changes it, folded away until asked for.
import type { ReactNode } from "react";
import { ChevronIcon } from "#app/ui/icons/icons.tsx";

interface RoomProps {
  id: string;
  title: string;
  state: ReactNode;
  children?: ReactNode;
}

export function Room({ id, title, state, children }: RoomProps) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-6 first:border-t-0 first:pt-0">
      <h2 id={id} className="text-xl font-bold">
        {title}
      </h2>
      <div className="mt-1 text-soft">{state}</div>
      {children}
    </section>
  );
}

interface FoldProps {
  label: string;
  /** Open from the start: its form came back. */
  open: boolean;
  children: ReactNode;
}

export function Fold({ label, open, children }: FoldProps) {
  return (
    <details className="group mt-3" open={open}>
      <summary className="inline-flex min-h-11 items-center gap-1.5 rounded-lg border border-line-strong px-4 text-[0.9375rem] font-semibold hover:border-ink hover:bg-sunken">
        {label}
        <ChevronIcon className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <div className="mt-5 mb-2 max-w-md">{children}</div>
    </details>
  );
}
