// Loads the games under one name: a publisher, developer, franchise, genre or platform.
import { data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import {
  collectionQuerySchema,
  type Collection,
  type CollectionKind,
} from "#workers/services/listing/listing.schemas.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { Namespace, Phrases } from "#app/messages/words.ts";
import { answer, answerForm } from "./answer.ts";

/** What the page shows; `games` is missing when the address asks for an order or page that is not there (400). */
export interface CollectionPageData {
  kind: CollectionKind;
  slug: string;
  name: string;
  sort: string;
  isFirstPage: boolean;
  games: Collection["games"] | null;
  words: Partial<Record<Namespace, Phrases>>;
}

/** Throws the 404 of a name that nothing has. Parameters that are not the page's are left alone, as links from elsewhere bring them. */
export async function loadCollection(kind: CollectionKind, { params, request, context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const slug = params["slug"] ?? "";
  const search = new URL(request.url).searchParams;
  const asked = { sort: search.get("sort") ?? undefined, cursor: search.get("cursor") ?? undefined };
  const query = collectionQuerySchema.safeParse({ ...asked, currency });
  const words = wordsFor(context, "collection", "list", "shelf");
  return answer(context, async () => {
    const found = query.success
      ? await answerForm(context, () =>
          services.listing.getCollection(actor, { kind, slug, query: query.data }),
        )
      : undefined;
    if (found?.ok === true) {
      const page: CollectionPageData = {
        ...found.value,
        words,
        sort: query.data?.sort ?? "",
        isFirstPage: asked.cursor === undefined,
      };
      return data(page);
    }
    if (found !== undefined && found.refusal.code !== "invalid_request")
      throw Response.json(found.refusal, { status: found.refusal.status, statusText: found.refusal.title });
    const first = collectionQuerySchema.parse({ currency });
    const { name } = await services.listing.getCollection(actor, { kind, slug, query: first });
    const refused: CollectionPageData = {
      kind,
      slug,
      name,
      sort: "",
      isFirstPage: false,
      games: null,
      words,
    };
    return data(refused, { status: 400 });
  });
}
