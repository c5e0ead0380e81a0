/** An object store in memory; `tests/contracts/object-store.contract.test.ts` holds it to what R2 does. */
import type { ObjectStore, StoredObject } from "#workers/platform/object-store/object-store.ts";

/** With what was put, by name. */
export interface MemoryObjectStore extends ObjectStore {
  readonly objects: ReadonlyMap<string, StoredObject & { bytes: Uint8Array }>;
}

export function createMemoryObjectStore(): MemoryObjectStore {
  const objects = new Map<string, StoredObject & { bytes: Uint8Array<ArrayBuffer> }>();
  return {
    objects,
    async put(name, bytes, { contentType, sha256 }) {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes)));
      if (new Uint8Array(sha256).some((byte, at) => byte !== digest[at])) throw new Error("Bad digest.");
      if (!objects.has(name))
        objects.set(name, { bytes: Uint8Array.from(bytes), contentType, sizeBytes: bytes.length });
    },
    async head(name) {
      const found = objects.get(name);
      return found && { contentType: found.contentType, sizeBytes: found.sizeBytes };
    },
    async get(name, range) {
      const found = objects.get(name);
      if (found === undefined) return undefined;
      const { bytes, contentType, sizeBytes } = found;
      const { offset, length } = range ?? { offset: 0, length: sizeBytes };
      const body = new Blob([bytes.subarray(offset, offset + length)]).stream();
      return { contentType, sizeBytes, body };
    },
  };
}
