/** The object store of tests does what `tests/worker-runtime/object-store.test.ts` sees R2 do. */
import { describe } from "vitest";
import { createMemoryObjectStore } from "#tests/setup/memory-object-store.ts";
import { testObjectStore } from "./object-store-suite.ts";

describe("an object store in memory", () => {
  const store = createMemoryObjectStore();
  testObjectStore(() => store);
});
