// Title, description, canonical address and robots of a page.
import type { MetaDescriptor } from "@remix-run/cloudflare";
import { textProperty } from "./shape.ts";

interface PageMeta {
  title: string;
  description?: string;
  /** Path and query that this page is known by; absent for personal pages, which are not indexed. */
  canonicalPath?: string;
}

/** `matches` are those of the `meta` function; the root's data knows the shop's address. */
export function pageMeta(
  { title, description, canonicalPath }: PageMeta,
  matches: readonly { id: string; data?: unknown }[],
): MetaDescriptor[] {
  const appUrl = textProperty(matches.find((match) => match.id === "root")?.data, "appUrl");
  return [
    { title: `${title} · Playshelf` },
    ...(description === undefined ? [] : [{ name: "description", content: description }]),
    ...(canonicalPath === undefined ? [{ name: "robots", content: "noindex" }] : []),
    ...(canonicalPath !== undefined && appUrl !== undefined
      ? [{ tagName: "link" as const, rel: "canonical", href: new URL(canonicalPath, appUrl).href }]
      : []),
  ];
}
