// What a picture is, told by its bytes and by nothing that its sender says of it.
import { HEIF } from "image-size/types/heif";
import { JPG } from "image-size/types/jpg";
import { PNG } from "image-size/types/png";
import { WEBP } from "image-size/types/webp";
import { AppError } from "../../../shared/errors.ts";
import { avifTurn, isWholePng, isWholeWebp, jpegPixelsAt } from "./picture-structure.ts";
import { maxPictureBytes, pictureSidePixels, type PictureType } from "./pictures.schemas.ts";

interface Size {
  width: number;
  height: number;
}

/** Type and box of a picture as it is shown. */
export interface PictureFacts {
  contentType: PictureType;
  widthPixels: number;
  heightPixels: number;
}

function refuse(message: string): never {
  throw new AppError("invalid_request", `This file cannot be a picture of a game: ${message}.`, {
    fields: [{ path: "file", message }],
  });
}

const turned = ({ width, height }: Size, isTurned: boolean): Size =>
  isTurned ? { width: height, height: width } : { width, height };

/** Size as shown, where the file is whole. */
type SizeReader = (bytes: Uint8Array) => Size | undefined;

const readers: readonly {
  contentType: PictureType;
  is: (bytes: Uint8Array) => boolean;
  size: SizeReader;
}[] = [
  {
    contentType: "image/png",
    is: PNG.validate,
    size: (bytes) => (isWholePng(bytes) ? PNG.calculate(bytes) : undefined),
  },
  {
    contentType: "image/jpeg",
    is: JPG.validate,
    size(bytes) {
      const end = jpegPixelsAt(bytes);
      if (end === undefined) return undefined;
      const found = JPG.calculate(bytes.subarray(0, end));
      // Orientations from 5 on lie on their side (Exif 3.0, 4.6.5.1).
      return turned(found, (found.orientation ?? 1) >= 5);
    },
  },
  {
    contentType: "image/webp",
    is: WEBP.validate,
    size: (bytes) => (isWholeWebp(bytes) ? WEBP.calculate(bytes) : undefined),
  },
  {
    contentType: "image/avif",
    is: (bytes) => HEIF.validate(bytes) && String.fromCharCode(...bytes.subarray(8, 12)) === "avif",
    size(bytes) {
      const turn = avifTurn(bytes);
      return turn && turned(HEIF.calculate(bytes), turn.isTurned);
    },
  },
];

/** The library throws at what ends too early. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * Type and size of a whole PNG, JPEG, WebP or AVIF; its pixels are not decoded.
 * @throws AppError `invalid_request` naming `file`, with a sentence that says what to do
 */
export function readPicture(bytes: Uint8Array): PictureFacts {
  if (bytes.length === 0) refuse("choose a file; this one is empty");
  if (bytes.length > maxPictureBytes)
    refuse(`save it with at most ${maxPictureBytes / 1024 / 1024} MiB and choose it again`);
  const reader = readers.find(({ is }) => orUndefined(() => is(bytes)));
  if (reader === undefined) refuse("choose a PNG, JPEG, WebP or AVIF; whatever its name, this is none");
  const { contentType, size } = reader;
  const found = orUndefined(() => size(bytes));
  if (found === undefined) refuse("it is damaged or not whole; save the picture again and choose that");
  const { min, max } = pictureSidePixels;
  const { width: widthPixels, height: heightPixels } = found;
  if (Math.min(widthPixels, heightPixels) < min || Math.max(widthPixels, heightPixels) > max)
    refuse(
      `it has ${widthPixels} × ${heightPixels} pixels; choose one of ${min} to ${max} pixels on either side`,
    );
  return { contentType, widthPixels, heightPixels };
}
