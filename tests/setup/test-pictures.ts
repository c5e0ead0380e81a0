/** Small pictures of every kind that the store takes, made here so that none has to be kept. */
import { deflateSync, crc32 } from "node:zlib";

const uint = (value: number, bytes: number, little = false): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (little) buffer.writeUIntLE(value, 0, bytes);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

const own = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([uint(data.length, 4), typed, uint(crc32(typed), 4)]);
}

/** What a picture of a test is told apart by. */
export interface TestPicture {
  readonly width?: number;
  readonly height?: number;
  /** Red, green and blue, 0 to 255. */
  readonly color?: readonly [number, number, number];
}

/** A PNG that browsers show: a field of one colour with a lighter band across it. */
export function pngOf({
  width = 160,
  height = 90,
  color = [40, 110, 90],
}: TestPicture = {}): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: height }, (_, y) => {
    const isBand = y > height / 3 && y < height / 2;
    const pixel = Buffer.from(color.map((part) => (isBand ? Math.min(255, part + 60) : part)));
    return Buffer.concat([Buffer.alloc(1), ...Array.from({ length: width }, () => pixel)]);
  });
  return own(
    Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", Buffer.concat([uint(width, 4), uint(height, 4), Buffer.from([8, 2, 0, 0, 0])])),
      chunk("IDAT", deflateSync(Buffer.concat(rows))),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}

/** A PNG whose header tells a size that its pixels do not have. */
export function pngClaiming(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(pngOf());
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return own(bytes);
}

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([uint(0xff00 + marker, 2), uint(data.length + 2, 2), data]);

/** The frame of a JPEG: segments, size and end, and no pixels to speak of. */
export function jpegOf({
  width = 160,
  height = 90,
  orientation,
}: TestPicture & { orientation?: number } = {}): Uint8Array<ArrayBuffer> {
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0*", "latin1"),
    uint(8, 4),
    uint(1, 2),
    ...[uint(0x0112, 2), uint(3, 2), uint(1, 4), uint(orientation ?? 1, 2), uint(0, 2)],
    uint(0, 4),
  ]);
  const frame = Buffer.concat([
    Buffer.from([8]),
    uint(height, 2),
    uint(width, 2),
    Buffer.from([1, 1, 0x11, 0]),
  ]);
  return own(
    Buffer.concat([
      uint(0xffd8, 2),
      segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1")),
      ...(orientation === undefined ? [] : [segment(0xe1, exif)]),
      segment(0xdb, Buffer.alloc(65, 1)),
      segment(0xc0, frame),
      segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from([0x55, 0x55]),
      uint(0xffd9, 2),
    ]),
  );
}

/** The frame of a lossy WebP in its extended form. */
export function webpOf({ width = 160, height = 90 }: TestPicture = {}): Uint8Array<ArrayBuffer> {
  const part = (type: string, data: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(type, "latin1"),
      uint(data.length, 4, true),
      data,
      Buffer.alloc(data.length % 2),
    ]);
  const head = Buffer.concat([uint(0, 4), uint(width - 1, 3, true), uint(height - 1, 3, true)]);
  const body = Buffer.concat([
    Buffer.from("WEBP", "latin1"),
    part("VP8X", head),
    part("VP8 ", Buffer.alloc(11)),
  ]);
  return own(Buffer.concat([Buffer.from("RIFF", "latin1"), uint(body.length, 4, true), body]));
}

const box = (type: string, ...data: Buffer[]): Buffer =>
  Buffer.concat([uint(8 + Buffer.concat(data).length, 4), Buffer.from(type, "latin1"), ...data]);

/** The boxes of an AVIF; `quarterTurns` counts to the left. */
export function avifOf({
  width = 160,
  height = 90,
  quarterTurns,
}: TestPicture & { quarterTurns?: number } = {}): Uint8Array<ArrayBuffer> {
  const full = uint(0, 4);
  const properties = box(
    "ipco",
    box("ispe", full, uint(width, 4), uint(height, 4)),
    ...(quarterTurns === undefined ? [] : [box("irot", Buffer.from([quarterTurns]))]),
  );
  return own(
    Buffer.concat([
      box("ftyp", Buffer.from("avif", "latin1"), uint(0, 4), Buffer.from("avifmif1", "latin1")),
      box(
        "meta",
        full,
        box("hdlr", full, Buffer.from("\0\0\0\0pict", "latin1"), Buffer.alloc(13)),
        box("iprp", properties),
      ),
      box("mdat", Buffer.alloc(16, 7)),
    ]),
  );
}
