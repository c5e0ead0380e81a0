// Pictures of games: stored under the hash of their bytes, so that a name never shows anything else.
import type { Actor } from "../../../shared/actor.ts";
import { toHex } from "../../../shared/encoding.ts";
import { AppError } from "../../../shared/errors.ts";
import { fromPublicId } from "../../../shared/ids.ts";
import { mediaPath } from "../../../shared/media-path.ts";
import { guardVerbs } from "../../../shared/permissions.ts";
import type { ByteRange, ObjectStore, StoredObject } from "../../../platform/object-store/object-store.ts";
import { changer } from "../staff/outcome.ts";
import { readPicture } from "./picture-facts.ts";
import { picturesNeeds } from "./pictures.permissions.ts";
import type { PicturesRepository } from "./pictures.repository.ts";
import {
  pictureNameSchema,
  pictureTypes,
  type AddPictureInput,
  type AddedPicture,
} from "./pictures.schemas.ts";

export interface PictureToAdd extends AddPictureInput {
  gameId: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export type OpenPicture = StoredObject & { body: ReadableStream };

export interface PicturesService {
  /**
   * Stores a picture and puts it at the end of a game's gallery, audited. Idempotent: the same bytes are one object, and one
   * row a game. The object comes first: one without a row is shown nowhere, a row without its object would be a hole.
   * @throws AppError `invalid_request` naming `file`, `not_found`, `dependency_unavailable` (nothing is in the gallery then)
   */
  addPicture(actor: Actor, input: PictureToAdd): Promise<AddedPicture>;
  /** Type and size of a stored picture. @throws AppError `not_found`, `dependency_unavailable` */
  findPicture(actor: Actor, input: { name: string }): Promise<StoredObject>;
  /** Its bytes, or a range that lies within them; the body is read or cancelled by the caller. Otherwise as `findPicture`. */
  openPicture(actor: Actor, input: { name: string; range?: ByteRange }): Promise<OpenPicture>;
}

interface Dependencies {
  repository: PicturesRepository;
  objects: ObjectStore;
}

const noPicture = () => new AppError("not_found", "There is no such picture.");
const noGame = () => new AppError("not_found", "There is no such game.");

async function answerOf<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    const words = "The store of pictures does not answer. Nothing was changed; try again shortly.";
    throw new AppError("dependency_unavailable", words, { cause, retryAfterSeconds: 5 });
  }
}

export function createPicturesService({ repository, objects }: Dependencies): PicturesService {
  const known = (name: string): string => {
    if (!pictureNameSchema.safeParse(name).success) throw noPicture();
    return name;
  };
  const service: PicturesService = {
    async addPicture(actor, { gameId, bytes, alternativeText }) {
      const by = changer(actor);
      const uuid = fromPublicId("game", gameId);
      if (uuid === undefined) throw noGame();
      const facts = readPicture(bytes);
      const { contentType } = facts;
      const sha256 = await crypto.subtle.digest("SHA-256", bytes);
      const objectKey = `${toHex(new Uint8Array(sha256))}.${pictureTypes[contentType]}`;
      await answerOf(objects.put(objectKey, bytes, { contentType, sha256 }));
      const stored = { ...facts, objectKey, sizeBytes: bytes.length };
      const outcome = await repository.add(uuid, { ...stored, alternativeText }, by);
      if (outcome.outcome === "unknown") throw noGame();
      const { version } = outcome;
      return { ...stored, changed: outcome.outcome === "saved", version, path: mediaPath(objectKey) };
    },
    async findPicture(_actor, { name }) {
      const found = await answerOf(objects.head(known(name)));
      if (found === undefined) throw noPicture();
      return found;
    },
    async openPicture(_actor, { name, range }) {
      const found = await answerOf(objects.get(known(name), range));
      if (found === undefined) throw noPicture();
      return found;
    },
  };
  return guardVerbs(service, picturesNeeds);
}
