// Which part of a file a request asks for (RFC 9110, 14.1.2 and 14.2).

interface Part {
  offset: number;
  length: number;
}

const oneRange = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The part of `sizeBytes` bytes; `unsatisfiable` when none of it is there. Undefined for no header, one in another form,
 * and several ranges at once: then the whole file is the answer, as the RFC allows.
 */
export function byteRangeOf(
  header: string | undefined,
  sizeBytes: number,
): Part | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = oneRange.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? "unsatisfiable" : { offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== "" && Number(last) < offset) return undefined;
  return offset >= sizeBytes ? "unsatisfiable" : { offset, length: end - offset + 1 };
}
