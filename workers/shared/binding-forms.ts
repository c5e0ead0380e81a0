// What a binding has to offer to be taken for one: the platform gives objects, not values.
import { z } from "zod";

export const queueSchema = z.custom<Queue>(
  (value) => typeof value === "object" && value !== null && "send" in value && "sendBatch" in value,
  { error: "the queue binding is missing" },
);

export const rateLimitSchema = z.custom<RateLimit>(
  (value) => typeof value === "object" && value !== null && "limit" in value,
  { error: "the rate limit binding is missing" },
);

export const namespaceSchema = z.custom<KVNamespace>(
  (value) => typeof value === "object" && value !== null && "get" in value && "put" in value,
  { error: "the KV namespace is missing" },
);

export const bucketSchema = z.custom<R2Bucket>(
  (value) => typeof value === "object" && value !== null && "head" in value && "put" in value,
  { error: "the R2 bucket is missing" },
);
