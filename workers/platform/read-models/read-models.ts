// The read model port: small things that change rarely, published to Workers KV, so that a new isolate asks no database.
import { z } from "zod";

/** The part of a KV namespace that is used (developers.cloudflare.com/kv/api). */
export interface ReadModelStore {
  get(key: string, options: { type: "json"; cacheTtl: number }): Promise<unknown>;
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>;
}

/** What is known of a model: its data, as somebody read it from the database at `readAt` (milliseconds since 1970). */
export interface PublishedModel {
  readAt: number;
  data: unknown;
}

export interface ReadModels {
  /**
   * The model as it was published last, seen from here: elsewhere up to a minute ago. Undefined when there is none, or the
   * store fails or takes too long. Never rejects. `data` is for the caller to parse.
   */
  read(name: string): Promise<PublishedModel | undefined>;
  /**
   * Publishes what was read from the database. At most once a minute and model, unless it `changed`. A store that fails
   * leaves the model as it was. Never rejects; twice is once.
   */
  publish(name: string, model: PublishedModel, options?: { changed?: boolean }): Promise<void>;
}

/** Nothing is published, and nothing is known. */
export const noReadModels: ReadModels = { read: async () => undefined, publish: async () => undefined };

/** Raised with the form of a model: no version reads another one's. */
const version = 2;
/** The least that KV takes. */
const cacheTtlSeconds = 30;
const lifeSeconds = 3_600;

const publishedSchema = z.object({ readAt: z.number(), data: z.unknown() });

export interface ReadModelParts {
  store: ReadModelStore;
  /** Takes the one write a minute of a key: true for one caller in a minute. */
  mayWrite: (key: string) => Promise<boolean>;
  /** What `work` comes to, or `nothing` once the budget is over. */
  within: <T>(work: Promise<T>, nothing: T) => Promise<T>;
  onFailure: (error: unknown) => void;
}

export function createReadModels({ store, mayWrite, within, onFailure }: ReadModelParts): ReadModels {
  const keyOf = (name: string): string => `model ${version} ${name}`;
  return {
    async read(name) {
      const found = store.get(keyOf(name), { type: "json", cacheTtl: cacheTtlSeconds });
      const settled = found.catch((error: unknown) => void onFailure(error));
      return publishedSchema.safeParse(await within<unknown>(settled, undefined)).data;
    },
    async publish(name, model, { changed = false } = {}) {
      const key = keyOf(name);
      try {
        if (changed || (await mayWrite(key)))
          await store.put(key, JSON.stringify(model), { expirationTtl: lifeSeconds });
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
