// Rows of pictures: written by `add_game_media` (db/migrations/0029), with the audit log in the same statement.
import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { outcomeSchema, refusedField, type By, type Outcome } from "../staff/outcome.ts";
import type { PictureFacts } from "./picture-facts.ts";

/** A stored object and what it is to a game. */
export interface NewPicture extends PictureFacts {
  objectKey: string;
  sizeBytes: number;
  alternativeText: string;
}

export interface PicturesRepository {
  /**
   * Puts it at the end of the game's gallery. Idempotent: an object that the game has stays as it is, words and place too.
   * @throws AppError `invalid_request` for a full gallery
   */
  add(gameUuid: string, picture: NewPicture, by: By): Promise<Outcome>;
}

export function createPicturesRepository(database: Database): PicturesRepository {
  return {
    async add(gameUuid, picture, by) {
      const row = JSON.stringify({ ...picture, kind: "image" });
      const { rows } = await database
        .execute(
          sql`select add_game_media(${gameUuid}::uuid, ${row}::jsonb, ${JSON.stringify(by)}::jsonb) as outcome`,
        )
        .catch((error: unknown) => refusedField(error, ""));
      return outcomeSchema.parse(rows[0]?.["outcome"]);
    },
  };
}
