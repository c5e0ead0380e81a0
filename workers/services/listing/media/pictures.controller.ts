// Pictures of games over the API, for staff; visitors get them by `gateway/media-routes.ts`.
import { Hono } from "hono";
import { allow } from "../../../shared/allow.ts";
import type { ControllerEnv } from "../../../shared/controller-env.ts";
import { describe } from "../../../shared/describe-route.ts";
import { validate } from "../../../shared/validate.ts";
import { gameIdSchema } from "../staff/staff-games.schemas.ts";
import { picturesDocs } from "./pictures.docs.ts";
import { addPictureSchema } from "./pictures.schemas.ts";
import type { PicturesService } from "./pictures.service.ts";

/** Mounted at `/api/v1/admin/games`. */
export const picturesController = new Hono<ControllerEnv<{ pictures: PicturesService }>>().post(
  "/:gameId/media",
  allow("catalogue:write"),
  describe(picturesDocs.addPicture),
  validate("param", gameIdSchema),
  validate("query", addPictureSchema),
  async (c) =>
    c.json(
      await c.var.services.pictures.addPicture(c.var.actor, {
        ...c.req.valid("param"),
        ...c.req.valid("query"),
        bytes: new Uint8Array(await c.req.arrayBuffer()),
      }),
    ),
);
