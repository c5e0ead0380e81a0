/** The limits that Neon publishes for queries over HTTP and that the stand-in enforces. */

/** Largest request body in bytes. Source: https://neon.com/docs/serverless/serverless-driver ("maximum request size and response size", 64 MB) */
export const maxRequestBytes = 64 * 1024 * 1024;

/** Largest response body in bytes, for a batch all results together. Source: the same page. */
export const maxResponseBytes = 64 * 1024 * 1024;
