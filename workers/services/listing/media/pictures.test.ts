// A picture becomes an object under the hash of its bytes and, after it, a row of its game with its line in the audit log.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import type { Account } from "#workers/shared/actor.ts";
import { createMemoryObjectStore } from "#tests/setup/memory-object-store.ts";
import { joinStaff } from "#tests/setup/staff.ts";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import { jpegOf, pngOf, webpOf } from "#tests/setup/test-pictures.ts";
import {
  createPicturesRepository,
  createPicturesService,
  createStaffGamesRepository,
  createStaffGamesService,
  type PicturesService,
  type StaffGamesService,
} from "../index.ts";
import { createGameSchema } from "../staff/staff-games.schemas.ts";

const objects = createMemoryObjectStore();
let store: Store;
let games: StaffGamesService;
let pictures: PicturesService;
let editor: Account;

beforeAll(async () => {
  store = await createStore();
  const { url, httpUrl } = store.testDatabase;
  const database = createDatabase({ url, httpUrl });
  games = createStaffGamesService({ repository: createStaffGamesRepository(database) });
  pictures = createPicturesService({ repository: createPicturesRepository(database), objects });
  editor = await joinStaff(store.testDatabase, "catalogue_editor");
});
afterAll(() => store.close());

const draft = (title: string) => games.createGame(editor, createGameSchema.parse({ title }));
const add = (gameId: string, bytes: Uint8Array<ArrayBuffer>, alternativeText = "A green field") =>
  pictures.addPicture(editor, { gameId, bytes, alternativeText });
const galleryOf = async (gameId: string) => (await games.getGame(editor, { gameId })).media;

describe("a picture", () => {
  it("is stored under the hash of its bytes, with the type and box that they tell, and audited", async () => {
    const { id, slug, version } = await draft("Test Pictured");
    const bytes = pngOf({ width: 320, height: 180 });
    const name = `${createHash("sha256").update(bytes).digest("hex")}.png`;
    const facts = { contentType: "image/png", widthPixels: 320, heightPixels: 180, sizeBytes: bytes.length };
    expect(await add(id, bytes)).toEqual({
      ...facts,
      ...{ changed: true, version: version + 1, objectKey: name, path: `/media/${name}` },
    });
    expect(objects.objects.get(name)).toMatchObject({ contentType: "image/png", bytes });
    expect(await galleryOf(id)).toEqual([
      { ...facts, objectKey: name, kind: "image", alternativeText: "A green field" },
    ]);
    const audited =
      await store.sql`select a.actor_id as actor, a.change->>'objectKey' as name from audit_log a
      join games g on g.id::text = a.entity_id where g.slug = ${slug} and a.action = 'game.media_added'`;
    expect(audited).toEqual([{ actor: editor.userId, name }]);
  });

  it("sent twice, and twice at once, is one object and one row, and keeps its first words", async () => {
    const { id, version } = await draft("Test Twice");
    const bytes = webpOf();
    const before = objects.objects.size;
    await Promise.all([add(id, bytes), add(id, bytes), add(id, bytes)]);
    const again = await add(id, bytes, "Other words");
    expect(again).toMatchObject({ changed: false, version: version + 1 });
    expect(await galleryOf(id)).toMatchObject([{ alternativeText: "A green field" }]);
    expect(objects.objects.size).toBe(before + 1);
  });

  it("of two games is one object that stays when one of them takes it away", async () => {
    const [one, other] = [await draft("Test Shared One"), await draft("Test Shared Two")];
    const bytes = jpegOf();
    const { version, objectKey } = await add(one.id, bytes);
    await add(other.id, bytes);
    await games.saveSection(editor, { gameId: one.id, section: "media", version, value: [] });
    expect(await galleryOf(one.id)).toEqual([]);
    expect(await galleryOf(other.id)).toHaveLength(1);
    expect(objects.objects.has(objectKey)).toBe(true);
  });

  it("changes its place and words with the version that was read, and with no other", async () => {
    const { id } = await draft("Test Ordered");
    const first = await add(id, pngOf({ color: [1, 2, 3] }), "First");
    const second = await add(id, pngOf({ color: [3, 2, 1] }), "Second");
    const value = [
      { objectKey: second.objectKey, alternativeText: "The second comes first" },
      { objectKey: first.objectKey, alternativeText: "First" },
    ];
    const stale = games.saveSection(editor, {
      ...{ gameId: id, section: "media", version: first.version, value },
    });
    await expect(stale).rejects.toMatchObject({ code: "conflict" });
    await games.saveSection(editor, { gameId: id, section: "media", version: second.version, value });
    expect(await galleryOf(id)).toMatchObject(value);
  });
});

describe("nothing is stored", () => {
  it.each([
    ["what is no picture", async () => (await draft("Test Refused")).id, "invalid_request"],
    ["a game that has no such id", async () => "game_x", "not_found"],
  ])("of %s", async (_what, gameOf, code) => {
    const before = objects.objects.size;
    const bytes = code === "not_found" ? pngOf() : new Uint8Array([60, 115, 118, 103]);
    await expect(add(await gameOf(), bytes)).rejects.toMatchObject({ code });
    expect(objects.objects.size).toBe(before);
  });

  it("in the gallery while the store of pictures does not answer", async () => {
    const { id } = await draft("Test Unreachable");
    const failing = async () => Promise.reject(new Error("10001"));
    const { url, httpUrl } = store.testDatabase;
    const without = createPicturesService({
      repository: createPicturesRepository(createDatabase({ url, httpUrl })),
      objects: { put: failing, head: failing, get: failing },
    });
    const unavailable = { code: "dependency_unavailable" };
    const input = { gameId: id, bytes: pngOf(), alternativeText: "A green field" };
    await expect(without.addPicture(editor, input)).rejects.toMatchObject(unavailable);
    const { objectKey: name } = await add((await draft("Test Reachable")).id, pngOf());
    await expect(without.findPicture(guest(), { name })).rejects.toMatchObject(unavailable);
    await expect(without.openPicture(guest(), { name })).rejects.toMatchObject(unavailable);
    expect(await galleryOf(id)).toEqual([]);
  });

  it("in a gallery that has sixty, where what is there already changes nothing", async () => {
    const { id, slug } = await draft("Test Full");
    const first = pngOf({ color: [7, 7, 7] });
    const { version } = await add(id, first);
    await store.sql`insert into game_media (game_id, kind, position, object_key, content_type, width_pixels, height_pixels,
        size_bytes, alternative_text) select g.id, 'image', n, 'k' || n, 'image/png', 64, 64, 1, 'x'
      from games g, generate_series(1, 59) n where g.slug = ${slug}`;
    await expect(add(id, pngOf())).rejects.toMatchObject({
      code: "invalid_request",
      fields: [{ path: "file", message: /at most 60/ }],
    });
    expect(await add(id, first)).toMatchObject({ changed: false, version });
  });
});

it("only names that a hash made are asked for", async () => {
  const hash = "a".repeat(64);
  for (const name of ["", "x", `${hash}.svg`, `${hash}.png/`, `../${hash}.png`, `${hash.toUpperCase()}.png`])
    await expect(pictures.findPicture(guest(), { name })).rejects.toMatchObject({ code: "not_found" });
  await expect(pictures.openPicture(guest(), { name: `${hash}.png` })).rejects.toMatchObject({
    code: "not_found",
  });
});
