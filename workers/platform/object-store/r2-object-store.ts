// The object store over a bucket of Cloudflare R2.
import type { ObjectStore, StoredObject } from "./object-store.ts";

/** Only where there is nothing yet (developers.cloudflare.com/r2/api/workers/workers-api-reference, conditional operations). */
const ifAbsent = { etagDoesNotMatch: "*" };

function described({ size, httpMetadata }: R2Object): StoredObject {
  return { sizeBytes: size, contentType: httpMetadata?.contentType ?? "application/octet-stream" };
}

export function createR2ObjectStore(bucket: R2Bucket): ObjectStore {
  return {
    async put(name, bytes, { contentType, sha256 }) {
      await bucket.put(name, bytes, { onlyIf: ifAbsent, httpMetadata: { contentType }, sha256 });
    },
    async head(name) {
      const found = await bucket.head(name);
      return found === null ? undefined : described(found);
    },
    async get(name, range) {
      const found = await bucket.get(name, range && { range });
      return found === null ? undefined : { ...described(found), body: found.body };
    },
  };
}
