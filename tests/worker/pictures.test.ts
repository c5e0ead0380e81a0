/** Pictures of games on the built bundle: sent by staff over the API and by form, served to everybody from R2. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createShopPeople, type ShopPeople, type ShopPerson } from "#tests/setup/shop-people.ts";
import { jpegOf, pngOf } from "#tests/setup/test-pictures.ts";
import { openStore, type Store } from "./store.ts";

let store: Store;
let people: ShopPeople;
let editor: ShopPerson;
let gameId: string;
let slug: string;
beforeAll(async () => {
  store = await openStore();
  people = createShopPeople(store, store.services);
  editor = await people.join({ roles: ["catalogue_editor"] });
  ({ slug } = await store.stock());
  gameId = (await store.api.getGame(slug)).id;
});
afterAll(() => store.stop());

const nameOf = (bytes: Uint8Array, ending = "png"): string =>
  `${createHash("sha256").update(bytes).digest("hex")}.${ending}`;
const fromPage = { "Sec-Fetch-Site": "same-origin" };

const send = (bytes: Uint8Array<ArrayBuffer>, cookie: string, words = "A green field"): Promise<Response> =>
  fetch(`${store.url}/api/v1/admin/games/${gameId}/media?alternativeText=${encodeURIComponent(words)}`, {
    method: "POST",
    body: bytes,
    headers: { ...fromPage, "Content-Type": "application/octet-stream", ...(cookie && { Cookie: cookie }) },
  });

/** The editor's form, as a browser without scripts sends it. */
function sendForm(file: Blob | undefined, fileName: string, words: string, cookie = editor.cookie) {
  const form = new FormData();
  form.set("intent", "add");
  form.set("alternativeText", words);
  if (file) form.set("file", file, fileName);
  return fetch(`${store.url}/admin/games/${gameId}/media`, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { ...fromPage, Origin: store.url, ...(cookie && { Cookie: cookie }) },
  });
}

const get = (name: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
  fetch(`${store.url}/media/${name}`, { method, headers });

const gallery = async (): Promise<unknown> =>
  z.object({ media: z.array(z.looseObject({ path: z.string() })) }).parse(
    await (
      await fetch(`${store.url}/api/v1/games/${slug}`, {
        headers: { Cookie: `${editor.cookie}; __Host-staff=1` },
      })
    ).json(),
  ).media;

describe("a stored picture", () => {
  const bytes = pngOf({ width: 200, height: 100 });
  const name = nameOf(bytes);
  const immutable = "public, max-age=31536000, immutable";

  it("comes back byte for byte, to be kept for ever, as nothing but a picture", async () => {
    const added = await send(bytes, editor.cookie);
    expect(await added.json()).toMatchObject({ changed: true, path: `/media/${name}`, widthPixels: 200 });
    for (const time of ["first", "from the cache"]) {
      const shown = await get(name);
      expect(shown.status, time).toBe(200);
      expect(Object.fromEntries(shown.headers)).toMatchObject({
        "cache-control": immutable,
        "content-type": "image/png",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        etag: `"${name}"`,
        "accept-ranges": "bytes",
      });
      expect(shown.headers.getSetCookie()).toEqual([]);
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(bytes);
    }
    expect(await gallery()).toMatchObject([{ path: `/media/${name}`, widthPixels: 200, heightPixels: 100 }]);
  });

  it("is not sent to who has it", async () => {
    for (const tag of [`"${name}"`, `W/"${name}"`, `"x", "${name}"`, "*"]) {
      const unchanged = await get(name, { "If-None-Match": tag });
      expect(unchanged.status, tag).toBe(304);
      expect(unchanged.headers.get("Cache-Control")).toBe(immutable);
      expect(await unchanged.text()).toBe("");
    }
    expect((await get(name, { "If-None-Match": '"x"' })).status).toBe(200);
  });

  it("is looked at without its bytes", async () => {
    const head = await get(name, {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.headers.get("Content-Length")).toBe(String(bytes.length));
    expect(head.headers.get("ETag")).toBe(`"${name}"`);
  });

  it("comes in parts", async () => {
    const part = await get(name, { Range: "bytes=1-3" });
    expect(part.status).toBe(206);
    expect(part.headers.get("Content-Range")).toBe(`bytes 1-3/${bytes.length}`);
    expect(await part.text()).toBe("PNG");
    const last = await get(name, { Range: "bytes=-4", "If-Range": `"${name}"` });
    expect(new Uint8Array(await last.arrayBuffer())).toEqual(bytes.subarray(-4));
    const beyond = await get(name, { Range: `bytes=${bytes.length}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get("Content-Range")).toBe(`bytes */${bytes.length}`);
    const whole: Record<string, string>[] = [
      { Range: "bytes=0-1,3-4" },
      { Range: "pages=1-2" },
      { Range: "bytes=1-3", "If-Range": '"another"' },
    ];
    for (const headers of whole) expect((await get(name, headers)).status).toBe(200);
  });

  it("under another name is not there", async () => {
    for (const other of [
      "x.png",
      nameOf(pngOf({ color: [9, 9, 9] })),
      name.replace("png", "svg"),
      `${name}%2f..`,
    ]) {
      for (const method of ["GET", "HEAD"]) {
        const missing = await get(other, {}, method);
        expect(missing.status, other).toBe(404);
        expect(missing.headers.get("Cache-Control")).toContain("no-store");
      }
    }
    expect(await (await get("x.png")).json()).toMatchObject({
      code: "not_found",
      detail: "There is no such picture.",
    });
    expect((await get(nameOf(pngOf({ color: [9, 9, 9] })), { Range: "bytes=0-1" })).status).toBe(404);
  });
});

describe("a picture that is sent", () => {
  it("is refused with the field named when its bytes are something else, whatever the request says", async () => {
    const svg = Uint8Array.from(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    for (const bytes of [svg, new Uint8Array(), pngOf().subarray(0, 100)]) {
      const refused = await send(Uint8Array.from(bytes), editor.cookie);
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ code: "invalid_request", fields: [{ path: "file" }] });
    }
    const wordless = await send(pngOf({ color: [1, 1, 1] }), editor.cookie, " ");
    expect(await wordless.json()).toMatchObject({ fields: [{ path: "alternativeText" }] });
  });

  it("has at most ten MiB, and more is said to be too much", async () => {
    const refused = await send(new Uint8Array(11 * 1024 * 1024), editor.cookie);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ detail: /A picture has at most 10 MiB/ });
    const almost = await send(new Uint8Array(10 * 1024 * 1024 + 1), editor.cookie);
    expect(almost.status).toBe(400);
    expect(await almost.json()).toMatchObject({ fields: [{ path: "file", message: /at most 10 MiB/ }] });
  });

  it("is read from nobody but those who edit the catalogue", async () => {
    const customer = await people.join();
    const large = new Uint8Array(9 * 1024 * 1024);
    expect((await send(large, "")).status).toBe(401);
    expect((await send(large, customer.cookie)).status).toBe(403);
    const form = await sendForm(new Blob([large]), "a.png", "A field", customer.cookie);
    expect(form.status).toBe(403);
  });
});

describe("the editor's form", () => {
  it("adds a picture without scripts, and says when it is there already", async () => {
    const bytes = jpegOf({ width: 90, height: 160 });
    const added = await sendForm(new Blob([bytes]), "picture.exe", "A tall field");
    expect(added.status, await added.clone().text()).toBe(303);
    expect(added.headers.get("Location")).toMatch(/media\?done=added$/);
    const again = await sendForm(new Blob([bytes]), "other.png", "Other words");
    expect(again.headers.get("Location")).toMatch(/media\?done=there$/);
    const page = await fetch(`${store.url}/admin/games/${gameId}/media`, {
      headers: { Cookie: editor.cookie },
    });
    const html = await page.text();
    expect(html).toContain(`/media/${nameOf(bytes, "jpg")}`);
    expect(html).toContain("A tall field");
  });

  it.each([
    ["nothing", undefined, "A field", /choose a file/i],
    [
      "a page that calls itself a picture",
      new Blob(["<script>1</script>"], { type: "image/png" }),
      "A field",
      /PNG, JPEG, WebP or AVIF/,
    ],
    ["a picture without words", new Blob([pngOf()]), "", /fill this in/i],
  ])("gives %s back with what is wrong", async (_what, file, words, message) => {
    const refused = await sendForm(file, "a.png", words);
    expect(refused.status).toBe(400);
    const html = await refused.text();
    expect(html).toMatch(message);
    expect(html).toContain(`value="${words}"`);
  });
});
