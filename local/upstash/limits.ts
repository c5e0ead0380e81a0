/** The limits that Upstash publishes for its Redis REST service and that the stand-in enforces. */

/** Largest request in bytes on the free and pay-as-you-go plans. Source: https://upstash.com/docs/redis/troubleshooting/max_request_size_exceeded */
export const maxRequestBytes = 10 * 1024 * 1024;

/**
 * Commands that the REST service does not offer, as an HTTP request has no connection to hold.
 * Source: https://upstash.com/docs/redis/features/restapi#rest---redis-api-compatibility
 */
export const refusedCommands = new Set([
  "watch",
  "unwatch",
  "discard",
  "blpop",
  "brpop",
  "brpoplpush",
  "bzpopmax",
  "bzpopmin",
  "select",
]);
