// The page's one h1; it takes the focus after a navigation, so that screen readers say where one is.
import type { ReactNode } from "react";

export function PageHeading({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <h1 tabIndex={-1} className={`text-3xl font-bold sm:text-[2.625rem] ${className}`}>
      {children}
    </h1>
  );
}
