// Loads the games under one name: a publisher, developer, franchise, genre or platform.
import { data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import {
  collectionQuerySchema,
  type Collection,
  type CollectionKind,
  type CollectionQuery,
} from "#workers/services/listing/listing.schemas.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { Namespace, Phrases } from "#app/messages/words.ts";
import { collectionPath } from "#app/ui/collection/collection-words.ts";
import { answer, answerForm, type Refusal } from "./answer.ts";
import { movedSlug, movedTo } from "./moved-names.ts";

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

/**
 * Throws the 404 of a name that nothing has, and the way to the one that it was merged into. Parameters that are not the page's
 * are left alone, as links from elsewhere bring them.
 */
export async function loadCollection(kind: CollectionKind, { params, request, context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const slug = params["slug"] ?? "";
  const search = new URL(request.url).searchParams;
  const asked = { sort: search.get("sort") ?? undefined, cursor: search.get("cursor") ?? undefined };
  const query = collectionQuerySchema.safeParse({ ...asked, currency });
  const words = wordsFor(context, "collection", "list", "shelf");
  const ask = (one: CollectionQuery) =>
    answerForm(context, () => services.listing.getCollection(actor, { kind, slug, query: one }));
  const refuse = (refusal: Refusal): Response => {
    const moved = movedSlug(refusal, kind);
    if (moved !== undefined) return movedTo(collectionPath(kind, moved, { sort: query.data && asked.sort }));
    return Response.json(refusal, { status: refusal.status, statusText: refusal.title });
  };
  return answer(context, async () => {
    const found = query.success ? await ask(query.data) : undefined;
    if (found?.ok === true) {
      const page: CollectionPageData = {
        ...found.value,
        words,
        sort: query.data?.sort ?? "",
        isFirstPage: asked.cursor === undefined,
      };
      return data(page);
    }
    if (found !== undefined && found.refusal.code !== "invalid_request") throw refuse(found.refusal);
    const first = await ask(collectionQuerySchema.parse({ currency }));
    if (!first.ok) throw refuse(first.refusal);
    const refused: CollectionPageData = {
      kind,
      slug,
      name: first.value.name,
      sort: "",
      isFirstPage: false,
      games: null,
      words,
    };
    return data(refused, { status: 400 });
  });
}
