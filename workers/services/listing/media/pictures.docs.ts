// Pictures of games in the API's document.
import { answer, named, type RouteDescription } from "../../../shared/describe-route.ts";
import { addedPictureSchema, type AddedPicture } from "./pictures.schemas.ts";

named("AddedPicture", addedPictureSchema, "What became of a picture that was sent.", {
  changed: "False: the game had these bytes already, and nothing was changed.",
  version: "The game's, after the change.",
  objectKey: "The SHA-256 of the bytes with the ending of their type.",
  path: "Where it is served from now on, for ever the same.",
});

const objectKey = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.png";
const added: AddedPicture = {
  changed: true,
  version: 4,
  objectKey,
  path: `/media/${objectKey}`,
  contentType: "image/png",
  widthPixels: 1_920,
  heightPixels: 1_080,
  sizeBytes: 481_516,
};

export const picturesDocs = {
  addPicture: {
    id: "addGamePicture",
    tag: "Administration",
    summary: "Add a picture to a game",
    description:
      "A PNG, JPEG, WebP or AVIF of at most 10 MiB and 64 to 8192 pixels on either side, whatever the request calls it: the bytes say what it is. It goes to the end of the gallery; order, words and removal are the section `media` of the game. The same bytes again change nothing.",
    queryExample: { alternativeText: "A green box on a shelf" },
    rawBody: {
      mediaType: "application/octet-stream",
      description: "The bytes of the file as they are.",
      isBinary: true,
    },
    answers: { 200: answer("The picture.", addedPictureSchema, added) },
    errors: ["not_found", "invalid_request", "dependency_unavailable"],
  },
} as const satisfies Record<string, RouteDescription>;
