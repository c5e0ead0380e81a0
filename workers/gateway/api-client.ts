// A typed client of the API: its calls, inputs and answers are those of the routes themselves.
import { hc, type ClientRequestOptions } from "hono/client";
import type { ApiRoutes } from "./api-routes.ts";

/** The routes as a client sees them; `resources` are mounted below `/api`. */
export type ApiClient = ReturnType<typeof hc<ApiRoutes>>;

/**
 * `createApiClient("https://shop.example.com").v1.games.$get({ query: {} })`. Refusals are answers, too: look at `ok`, and
 * read `application/problem+json` when it is false. Tokens go into `headers`.
 */
export function createApiClient(origin: string, options: ClientRequestOptions = {}): ApiClient {
  return hc<ApiRoutes>(`${origin.replace(/\/+$/, "")}/api`, options);
}
