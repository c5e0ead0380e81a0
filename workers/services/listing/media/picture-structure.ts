// Whether a picture file is whole: its parts, followed from the first byte to the last, end where the file ends.

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Chunks up to an `IEND` that is the end, some of them pixels (PNG specification, 5 "Datastream structure"). */
export function isWholePng(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let hasPixels = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = text(bytes, at + 4, at + 8);
    at += 12 + view.getUint32(at);
    if (type === "IDAT") hasPixels = true;
    if (type === "IEND") return hasPixels && at === bytes.length;
  }
  return false;
}

/** One `RIFF` chunk that is the file, of chunks that fill it (RFC 9649). */
export function isWholeWebp(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  if (bytes.length < 20 || 8 + view.getUint32(4, true) !== bytes.length) return false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
  }
  return at === bytes.length;
}

/**
 * Where the pixels of a JPEG begin: after segments that follow each other (ITU-T T.81, annex B), one of which tells the
 * size. Undefined for a file that has no such place, or no end-of-image marker at its end.
 */
export function jpegPixelsAt(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  if (bytes.length < 4 || view.getUint16(bytes.length - 2) !== 0xffd9) return undefined;
  let hasSize = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at);
    // Any number of these may fill the room before a marker.
    if (marker === 0xffff) {
      at += 1;
      continue;
    }
    if (marker === 0xffda) return hasSize ? at : undefined;
    if (marker < 0xffc0 || marker > 0xfffe || view.getUint16(at + 2) < 2) return undefined;
    if (marker <= 0xffc2) hasSize = true;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

interface Box {
  type: string;
  /** Of its contents. */
  from: number;
  to: number;
}

/** The boxes between two places (ISO/IEC 14496-12, 4.2); undefined when they do not fill it exactly. */
function boxesOf(bytes: Uint8Array, from: number, end: number): Box[] | undefined {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= end) {
    const told = view.getUint32(at);
    const isLarge = told === 1 && at + 16 <= end;
    const size = isLarge ? Number(view.getBigUint64(at + 8)) : told === 0 ? end - at : told;
    const head = isLarge ? 16 : 8;
    if (size < head || at + size > end) return undefined;
    boxes.push({ type: text(bytes, at + 4, at + 8), from: at + head, to: at + size });
    at += size;
  }
  return at === end ? boxes : undefined;
}

/**
 * Whether an AVIF is turned a quarter when it is shown (`irot`, ISO/IEC 23008-12, 6.5.10); undefined for a file whose
 * boxes do not fill it, that has no pixels, or says nothing of its picture.
 */
export function avifTurn(bytes: Uint8Array): { isTurned: boolean } | undefined {
  const boxes = boxesOf(bytes, 0, bytes.length);
  const meta = boxes?.find(({ type }) => type === "meta");
  if (!boxes?.some(({ type }) => type === "mdat")) return undefined;
  // `meta` begins with a version and flags.
  const within = (box: Box | undefined, type: string, skip = 0): Box | undefined =>
    box && boxesOf(bytes, box.from + skip, box.to)?.find((one) => one.type === type);
  const properties = within(within(meta, "iprp", 4), "ipco");
  if (properties === undefined || within(properties, "ispe") === undefined) return undefined;
  const rotation = within(properties, "irot");
  return { isTurned: rotation !== undefined && ((bytes[rotation.from] ?? 0) & 1) === 1 };
}
