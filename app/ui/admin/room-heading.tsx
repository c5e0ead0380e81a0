// The heading of a room of the admin, with what it is for and the ways on.
import type { ReactNode } from "react";

interface RoomHeadingProps {
  title: string;
  lead?: ReactNode;
  /** Buttons or links at its side. */
  aside?: ReactNode;
}

export function RoomHeading({ title, lead, aside }: RoomHeadingProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <h1 tabIndex={-1} className="text-2xl font-bold break-words sm:text-3xl">
          {title}
        </h1>
        {lead !== undefined && <p className="mt-1.5 max-w-[70ch] text-soft">{lead}</p>}
      </div>
      {aside}
    </div>
  );
}
