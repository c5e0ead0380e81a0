/** What every object store does, whoever keeps the objects. */
import { expect, it } from "vitest";
import type { ObjectStore } from "#workers/platform/object-store/object-store.ts";

const bytes = new TextEncoder().encode("the first bytes of this name");
const digestOf = (of: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => crypto.subtle.digest("SHA-256", of);
let made = 0;

/** Declares the tests; `open` answers a store that may hold other objects. */
export function testObjectStore(open: () => ObjectStore): void {
  const put = async (name: string, given = bytes): Promise<void> =>
    open().put(name, given, { contentType: "image/png", sha256: await digestOf(given) });
  const textOf = async (name: string, range?: { offset: number; length: number }): Promise<string> => {
    const found = await open().get(name, range);
    return found === undefined ? "none" : new Response(found.body).text();
  };
  const fresh = (): string => `object-${++made}.png`;

  it("has nothing under a name that nobody put", async () => {
    expect(await open().head(fresh())).toBeUndefined();
    expect(await open().get(fresh())).toBeUndefined();
  });

  it("gives back what was put, whole or in part, with its type and whole size", async () => {
    const name = fresh();
    await put(name);
    expect(await open().head(name)).toEqual({ contentType: "image/png", sizeBytes: bytes.length });
    expect(await textOf(name)).toBe("the first bytes of this name");
    expect(await textOf(name, { offset: 4, length: 5 })).toBe("first");
    expect(await textOf(name, { offset: bytes.length - 4, length: 4 })).toBe("name");
    const part = await open().get(name, { offset: 0, length: 1 });
    expect(part).toMatchObject({ contentType: "image/png", sizeBytes: bytes.length });
    expect(await new Response(part?.body).text()).toBe("t");
  });

  it("keeps the first bytes of a name, however often and with whatever it is put again", async () => {
    const name = fresh();
    await put(name);
    await put(name);
    await put(name, new TextEncoder().encode("others"));
    expect(await textOf(name)).toBe("the first bytes of this name");
  });

  it("takes one of many who put a name at once", async () => {
    const name = fresh();
    await Promise.all(Array.from({ length: 8 }, () => put(name)));
    expect(await textOf(name)).toBe("the first bytes of this name");
  });

  it("refuses bytes that are not those of the digest", async () => {
    const name = fresh();
    const sha256 = await digestOf(new TextEncoder().encode("others"));
    await expect(open().put(name, bytes, { contentType: "image/png", sha256 })).rejects.toThrow();
    expect(await open().head(name)).toBeUndefined();
  });
}
