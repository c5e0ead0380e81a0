// A QR code as the path of an SVG, made on the server: no script in the page, and no secret sent to anybody else.
import { encode } from "uqr";

/** The quiet zone around the code that ISO/IEC 18004 asks for, in modules. */
const border = 4;

export interface QrPath {
  /** Width and height in modules, border included. */
  size: number;
  /** One rectangle for each run of dark modules. */
  path: string;
}

export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: "M", border });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "#" : " "))
        .join("")
        .matchAll(/#+/g),
    ].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
  );
  return { size, path: runs.join("") };
}
