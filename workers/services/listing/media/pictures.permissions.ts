// What each verb of pictures needs. Whoever knows the name of a picture, a hash of its bytes, may see it.
import type { Need } from "../../../shared/permissions.ts";
import type { PicturesService } from "./pictures.service.ts";

export const picturesNeeds = {
  addPicture: "catalogue:write",
  findPicture: "catalogue:read",
  openPicture: "catalogue:read",
} as const satisfies Record<keyof PicturesService, Need>;
