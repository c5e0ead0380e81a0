/** The object store over R2, with the bucket that workerd's own tools play. */
import { env } from "cloudflare:workers";
import { describe } from "vitest";
import { parseStores } from "#workers/env.ts";
import { createR2ObjectStore } from "#workers/platform/object-store/r2-object-store.ts";
import { testObjectStore } from "#tests/contracts/object-store-suite.ts";

describe("an object store over R2", () => {
  testObjectStore(() => createR2ObjectStore(parseStores(env).media));
});
