// The door of the search service.
export type { Found, FoundSuggestions, SearchEngine } from "./search-engine.ts";
export type { SearchQuery, SearchResults, SuggestQuery, Suggestions } from "./search.schemas.ts";
