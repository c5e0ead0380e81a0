// Addresses of names that were merged into others lead on for good.
import { redirect } from "@remix-run/cloudflare";
import type { Refusal } from "./answer.ts";
import { property, textProperty } from "./shape.ts";

/** The slug that stands in the place of the one that was asked for; undefined when it leads nowhere. */
export function movedSlug({ meta }: Pick<Refusal, "meta">, name: string): string | undefined {
  return textProperty(property(meta, "moved"), name);
}

/** To throw from a loader; the path is one without a language, which Remix puts in front. */
export function movedTo(path: string): Response {
  return redirect(path, 301);
}
