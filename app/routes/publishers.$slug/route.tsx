// The games of one publisher.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { loadCollection } from "#app/http/collection-loader.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { collectionMeta } from "#app/ui/collection/collection-meta.ts";
import { CollectionPage } from "#app/ui/collection/collection-page.tsx";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export const headers = publicHeaders;

export const loader = (args: LoaderFunctionArgs) => loadCollection("publisher", args);

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => collectionMeta(page, matches);

export default CollectionPage;
