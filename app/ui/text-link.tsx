// A link in running text, tall enough to be hit.
import { Link, type LinkProps } from "@remix-run/react";

export function TextLink({ className = "", ...rest }: LinkProps) {
  return (
    <Link
      prefetch="intent"
      className={`font-semibold text-accent underline underline-offset-4 hover:text-ink ${className}`}
      {...rest}
    />
  );
}
