// What finds games: the search engine and the database answer the same questions in the same form.
import type { SearchQuery, SearchResults, SuggestQuery, Suggestions } from "./search.schemas.ts";

/** What an engine finds; the service says who answered. */
export type Found = Omit<SearchResults, "answeredBy">;
export type FoundSuggestions = Omit<Suggestions, "answeredBy">;

/** Games that are published, by what is asked for. Unknown slugs find nothing. */
export interface SearchEngine {
  /** An empty text finds every game that the filters leave, the most popular first. */
  search(query: SearchQuery, signal?: AbortSignal): Promise<Found>;
  /** What the text may become: its last word counts as begun. */
  suggest(query: SuggestQuery, signal?: AbortSignal): Promise<FoundSuggestions>;
}
