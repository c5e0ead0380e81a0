// The band above every page that says what this is.
import { Link } from "@remix-run/react";

export function DemoRibbon() {
  return (
    <aside aria-label="Demonstration" className="bg-stage-deep text-cream">
      <p className="mx-auto max-w-7xl px-4 py-1.5 text-center text-[0.8125rem] leading-snug sm:px-6">
        A demonstration: nothing is sold here. Names belong to their owners; no affiliation.{" "}
        <Link
          to="/about"
          prefetch="intent"
          className="font-semibold whitespace-nowrap underline underline-offset-2"
        >
          What this is
        </Link>
      </p>
    </aside>
  );
}
