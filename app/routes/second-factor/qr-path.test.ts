// The path draws exactly the dark modules of the code.
import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { qrPath } from "./qr-path.ts";

const uri = "otpauth://totp/Playshelf:someone%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Playshelf";

/** The modules that a path covers. */
function modules(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at += 1) {
      const row = rows[Number(y)];
      if (row) row[at] = true;
    }
  }
  return rows;
}

describe("qrPath", () => {
  it("covers the dark modules and no other", () => {
    const { path, size } = qrPath(uri);
    expect(modules(path, size)).toEqual(encode(uri, { ecc: "M", border: 4 }).data);
  });

  it("leaves the quiet zone free", () => {
    const { path, size } = qrPath(uri);
    const rows = modules(path, size);
    for (const edge of [0, 1, 2, 3, size - 4, size - 1]) {
      expect(rows[edge]).not.toContain(true);
      expect(rows.map((row) => row[edge])).not.toContain(true);
    }
  });
});
