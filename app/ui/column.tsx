// The width and margins that every page shares.
import type { ReactNode } from "react";

export function Column({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`mx-auto max-w-7xl px-4 pt-6 sm:px-6 sm:pt-8 ${className}`}>{children}</div>;
}
