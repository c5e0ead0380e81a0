/** Reads a file as UTF-8 and refuses any other encoding with the line where it shows. */
import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { ImportFileError } from "./import-file-error.ts";

const newline = 0x0a;

const byteOrderMarks: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: "UTF-32" },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: "UTF-32" },
  { bytes: [0xff, 0xfe], encoding: "UTF-16" },
  { bytes: [0xfe, 0xff], encoding: "UTF-16" },
];

/** Every second byte of Latin text in UTF-16 is zero; no UTF-8 text of a catalogue comes near that. */
function foreignEncoding(start: Buffer): string | undefined {
  const marked = byteOrderMarks.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte));
  if (marked) return marked.encoding;
  const sample = start.subarray(0, 4096);
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return zeros > sample.length / 5 ? "UTF-16" : undefined;
}

/** The bytes at the end of a chunk that begin a sign and do not end it; at most three. */
function unfinished(chunk: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (byte >= 0xc0) return length > back ? chunk.subarray(-back) : chunk.subarray(chunk.length);
    if (byte < 0x80) break;
  }
  return chunk.subarray(chunk.length);
}

/** How many lines of `bytes` end before its first line that is not UTF-8. */
function linesBeforeFault(bytes: Buffer): number {
  let lines = 0;
  let from = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
    if (!isUtf8(bytes.subarray(from, end))) return lines;
    lines += 1;
    from = end + 1;
  }
  return lines;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

/**
 * The text of a file in pieces, without a byte order mark.
 * @throws ImportFileError naming the file and the line (from 1) where it is not UTF-8.
 */
export async function* readUtf8(path: string): AsyncGenerator<string> {
  const name = basename(path);
  let lines = 0;
  let carried: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isFirst) {
      const encoding = foreignEncoding(piece);
      if (encoding !== undefined) {
        throw new ImportFileError(
          `${name} is not UTF-8 but ${encoding} (line 1): save it as UTF-8 and try again.`,
        );
      }
    }
    const bytes = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
    const rest = unfinished(bytes);
    const whole = bytes.subarray(0, bytes.length - rest.length);
    if (!isUtf8(whole)) throw notUtf8(name, lines + linesBeforeFault(whole) + 1);
    lines += countLines(whole);
    carried = Buffer.from(rest);
    yield decoder.decode(whole);
    // Only the first piece may begin with a byte order mark; later ones keep theirs as a sign.
    if (isFirst) decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    isFirst = false;
  }
  if (carried.length > 0) throw notUtf8(name, lines + 1);
}

function notUtf8(name: string, line: number): ImportFileError {
  return new ImportFileError(
    `${name} is not UTF-8 (line ${line}; Latin-1 or Windows-1252, perhaps): save it as UTF-8 and try again.`,
  );
}
