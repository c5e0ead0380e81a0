// The port of the object store: files under names that never get other bytes.

export interface StoredObject {
  sizeBytes: number;
  /** As it was told when the object was put. */
  contentType: string;
}

/** A part of an object, in bytes from its start. */
export interface ByteRange {
  offset: number;
  length: number;
}

export interface ObjectToPut {
  contentType: string;
  /** Of the bytes: the store refuses what arrives otherwise. */
  sha256: ArrayBuffer;
}

/** Names are up to 1,024 bytes. Rejects when the store does not answer. */
export interface ObjectStore {
  /** Puts an object where there is none yet. Idempotent: a name that is taken keeps what it has. */
  put(name: string, bytes: Uint8Array, object: ObjectToPut): Promise<void>;
  /** What is known of an object without its bytes; undefined when there is none. */
  head(name: string): Promise<StoredObject | undefined>;
  /** Its bytes, or those of a range that lies within it. The body is read or cancelled by the caller. */
  get(name: string, range?: ByteRange): Promise<(StoredObject & { body: ReadableStream }) | undefined>;
}
