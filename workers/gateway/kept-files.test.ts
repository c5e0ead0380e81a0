// Covers and pictures come from the cache of the location, and come all the same when it fails or never answers.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";
import type { LocationStore } from "../platform/page-cache/location-tier.ts";

afterEach(() => void vi.unstubAllGlobals());

const path = `/media/${"0a".repeat(32)}.png`;
const bytes = new Uint8Array([1, 2, 3]);
const never = new Promise<never>(() => undefined);

/** A shop whose pictures are counted, over a Cache API as the test has it. */
function openShop(
  cache: Partial<LocationStore>,
  open = async () => cache,
  limits: NonNullable<Parameters<typeof openGateway>[0]>["limits"] = {},
) {
  vi.stubGlobal("caches", { open });
  const counts = { opened: 0 };
  const gateway = openGateway({
    limits,
    pictures: {
      async openPicture() {
        counts.opened += 1;
        const { body } = new Response(bytes);
        if (body === null) throw new Error("no body");
        return { body, contentType: "image/png", sizeBytes: bytes.length };
      },
    },
  });
  /** Fetches the picture, and what goes on after the answer, too. */
  async function fetchPicture(address = path): Promise<Response> {
    const response = await gateway.call(address);
    await Promise.all(gateway.waiting);
    return response;
  }
  return { ...gateway, counts, fetchPicture };
}

async function isThePicture(response: Response): Promise<void> {
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("image/png");
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
}

function mapCache(kept = new Map<string, Response>()): Partial<LocationStore> {
  return {
    match: async (key) => kept.get(key)?.clone(),
    put: async (key, response) => {
      await response.clone().arrayBuffer();
      kept.set(key, response);
    },
  };
}

describe("a picture", () => {
  it("is opened once, and kept under its address whatever the query", async () => {
    const { fetchPicture, counts } = openShop(mapCache());
    await isThePicture(await fetchPicture());
    await isThePicture(await fetchPicture(`${path}?again=1`));
    expect(counts.opened).toBe(1);
  });

  const failure = async () => Promise.reject(new Error("the cache is away"));
  it.each<[string, Partial<LocationStore>, (() => Promise<Partial<LocationStore>>)?]>([
    ["cannot be opened", {}, failure],
    ["is never opened", {}, () => never],
    ["fails to look", { match: failure }],
    ["never answers", { match: () => never }],
    ["fails to keep", { match: async () => undefined, put: failure }],
  ])("comes from the store of pictures when the cache %s", async (_what, cache, open) => {
    const { fetchPicture, counts } = openShop(cache, open);
    await isThePicture(await fetchPicture());
    await isThePicture(await fetchPicture());
    expect(counts.opened).toBe(2);
  });

  it("does not wait for a cache that takes its time to keep it", async () => {
    const { call } = openShop({ match: async () => undefined, put: () => never });
    await isThePicture(await call(path));
  });

  it("says in the log that the cache failed", async () => {
    const { fetchPicture, logger } = openShop({ match: failure });
    await fetchPicture();
    expect(logger.lines).toContainEqual(expect.objectContaining({ event: "file_cache.failed" }));
  });

  it("counts as reading where it had to be opened, and as nothing where the cache had it", async () => {
    let counted = 0;
    const reading = { limit: async () => ({ success: ++counted <= 2 }) };
    const { fetchPicture, counts, call } = openShop(mapCache(), undefined, { reading });
    await fetchPicture();
    await fetchPicture();
    expect(counted).toBe(1);
    await call(path, { method: "HEAD" });
    expect((await fetchPicture(path.replace("0a", "0b"))).status).toBe(429);
    expect(counts.opened).toBe(1);
    await isThePicture(await fetchPicture());
  });

  it("is not kept when it is an error", async () => {
    const put = vi.fn<LocationStore["put"]>();
    vi.stubGlobal("caches", { open: async () => ({ match: async () => undefined, put }) });
    const { call } = openGateway({ pictures: { openPicture: failure } });
    expect((await call(path)).status).toBe(500);
    expect(put).not.toHaveBeenCalled();
  });
});
