// The band above every page that says what this is.
import { Link } from "@remix-run/react";
import { useWords } from "../words.tsx";

export function DemoRibbon() {
  const say = useWords("shell");
  return (
    <aside aria-label={say("demoLabel")} className="bg-stage-deep text-cream">
      <p className="mx-auto max-w-7xl px-4 py-1.5 text-center text-[0.8125rem] leading-snug sm:px-6">
        {say("demo")}{" "}
        <Link
          to="/about"
          prefetch="intent"
          className="font-semibold whitespace-nowrap underline underline-offset-2"
        >
          {say("demoMore")}
        </Link>
      </p>
    </aside>
  );
}
