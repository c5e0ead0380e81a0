// Buttons, and links that look like them: one strong action a view, quiet ones beside it.
import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";

type Tone = "strong" | "quiet" | "stage";

const shape =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-5 py-2.5 text-[0.9375rem] leading-tight font-semibold transition-colors select-none disabled:opacity-60 aria-disabled:opacity-60";

const tones: Record<Tone, string> = {
  strong: "bg-action text-on-action hover:bg-action-hover",
  quiet: "border border-line-strong text-ink hover:border-ink hover:bg-sunken",
  stage: "bg-marigold text-on-marigold hover:bg-cream",
};

interface Look {
  tone?: Tone;
  /** True while what the button started is under way. */
  busy?: boolean;
}

export function Button({
  tone = "strong",
  busy = false,
  className = "",
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="submit"
      aria-busy={busy || undefined}
      className={`${shape} ${tones[tone]} ${busy ? "cursor-progress opacity-75" : ""} ${className}`}
      {...rest}
    />
  );
}

export function ButtonLink({ tone = "strong", className = "", ...rest }: Look & LinkProps) {
  return <Link prefetch="intent" className={`${shape} ${tones[tone]} ${className}`} {...rest} />;
}
