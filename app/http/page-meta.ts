// Title, description, canonical address and robots of a page.
import type { MetaDescriptor } from "@remix-run/cloudflare";
import { textProperty } from "./shape.ts";

interface PageMeta {
  title: string;
  description?: string;
  /** Path and query that this page is known by; absent for personal pages, which are not indexed. */
  canonicalPath?: string;
}

/** `matches` are those of the `meta` function; the root's data knows the store's name and address. */
export function pageMeta(
  { title, description, canonicalPath }: PageMeta,
  matches: readonly { id: string; data?: unknown }[],
): MetaDescriptor[] {
  const root = matches.find((match) => match.id === "root")?.data;
  const appUrl = textProperty(root, "appUrl");
  const storeName = textProperty(root, "storeName") ?? "Playshelf";
  return [
    { title: `${title} · ${storeName}` },
    ...(description === undefined ? [] : [{ name: "description", content: description }]),
    ...(canonicalPath === undefined ? [{ name: "robots", content: "noindex" }] : []),
    ...(canonicalPath !== undefined && appUrl !== undefined
      ? [{ tagName: "link" as const, rel: "canonical", href: new URL(canonicalPath, appUrl).href }]
      : []),
  ];
}
