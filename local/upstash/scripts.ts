/** Lua scripts by the hash of the text that the client sent, with the vendor's own first line taken off before they run. */
import { createHash } from "node:crypto";
import { RedisError } from "./reply.ts";

export type ScriptStore = {
  /** Keeps a script and returns its SHA-1 in hex. */
  load: (source: string) => string;
  /** @throws RedisError `NOSCRIPT` for a hash that was never loaded. */
  get: (hash: string) => string;
  has: (hash: string) => boolean;
  flush: () => void;
};

/** Creates an empty store. Scripts begin with `#!lua flags=…` in the vendor's rate limiter, a flag that only its own engine knows. */
export function createScriptStore(): ScriptStore {
  const scripts = new Map<string, string>();
  return {
    load(source) {
      const hash = createHash("sha1").update(source).digest("hex");
      scripts.set(hash, source.replace(/^#![^\n]*\n/, ""));
      return hash;
    },
    get(hash) {
      const script = scripts.get(hash.toLowerCase());
      if (script === undefined) throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
      return script;
    },
    has: (hash) => scripts.has(hash.toLowerCase()),
    flush: () => scripts.clear(),
  };
}
