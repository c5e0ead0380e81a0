// The way to the next page of a list, with the filters kept.
import { ButtonLink } from "#app/ui/button.tsx";
import { useSearchParams } from "@remix-run/react";

interface MoreLinkProps {
  cursor: string | null;
  label: string;
  back?: string;
}

export function MoreLink({ cursor, label, back = "Back to the newest" }: MoreLinkProps) {
  const [params] = useSearchParams();
  const paged = params.has("cursor");
  const withCursor = new URLSearchParams(params);
  withCursor.delete("cursor");
  const first = withCursor.toString();
  if (cursor !== null) withCursor.set("cursor", cursor);
  if (cursor === null && !paged) return null;
  return (
    <nav aria-label="Pages" className="mt-5 flex flex-wrap gap-3">
      {cursor !== null && (
        <ButtonLink to={`?${withCursor}`} tone="quiet">
          {label}
        </ButtonLink>
      )}
      {paged && (
        <ButtonLink to={first === "" ? "." : `?${first}`} tone="quiet">
          {back}
        </ButtonLink>
      )}
    </nav>
  );
}
