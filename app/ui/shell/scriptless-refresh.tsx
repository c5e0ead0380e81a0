// Looks again by itself where scripts do not run: the data of a page says where and after how long.
import type { useMatches } from "@remix-run/react";
import { countProperty, property, textProperty } from "#app/http/shape.ts";

/** Reads `refresh` from the data of the page shown; without seconds it never happens. */
export function ScriptlessRefresh({ matches }: { matches: ReturnType<typeof useMatches> }) {
  const refresh = property(matches.at(-1)?.data, "refresh");
  const seconds = countProperty(refresh, "seconds");
  const path = textProperty(refresh, "path");
  if (seconds === undefined || path === undefined) return null;
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds};url=${path}`} />
    </noscript>
  );
}
