// Says before a form is filled in that it wants the second factor proven again.
import { useLocation } from "@remix-run/react";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

export function ProveFirst({ what }: { what: string }) {
  const { pathname, search } = useLocation();
  return (
    <Notice tone="plain" title={`${what} asks for your second factor again.`}>
      <p>A proof lasts 15 minutes. You come back here afterwards.</p>
      <ButtonLink
        to={`/second-factor?returnTo=${encodeURIComponent(pathname + search)}`}
        prefetch="none"
        tone="quiet"
        className="mt-3"
      >
        Prove it now
      </ButtonLink>
    </Notice>
  );
}
