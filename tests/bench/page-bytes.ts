/** What a browser fetches for a page before it can be used: its HTML and the scripts and styles that the HTML names. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { checkoutDir } from "#local/ports.ts";

/** Bytes of one kind. */
export interface Sizes {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** A page's bytes; styles and scripts are each file's, compressed by itself. */
export interface PageBytes {
  readonly html: Sizes;
  readonly css: Sizes;
  readonly js: Sizes;
  readonly scripts: number;
}

/** As a CDN compresses what it keeps (level 6 of gzip) and what it makes on the way (quality 4 of brotli). */
export function sizesOf(text: Buffer | string): Sizes {
  const bytes = Buffer.from(text);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 6 }).length,
    brotli: brotliCompressSync(bytes, quality).length,
  };
}

export const sumOf = (sizes: readonly Sizes[]): Sizes => ({
  raw: sizes.reduce((sum, { raw }) => sum + raw, 0),
  gzip: sizes.reduce((sum, { gzip }) => sum + gzip, 0),
  brotli: sizes.reduce((sum, { brotli }) => sum + brotli, 0),
});

/**
 * The built files that a browser fetches for a page, each once: those of its links and its scripts. Its list of routes names
 * others too, which are fetched when somebody goes there.
 */
export function assetsIn(html: string): { css: string[]; js: string[] } {
  const fetched = /(?:\b(?:href|src)=|\bimport\s*\(?|\bfrom\s*)"(\/assets\/[\w.$-]+\.(?:css|js))"/g;
  const named = [...new Set([...html.matchAll(fetched)].map(([, path = ""]) => path))].sort();
  return {
    css: named.filter((path) => path.endsWith(".css")),
    js: named.filter((path) => path.endsWith(".js")),
  };
}

/** Measures an answer against the files of the last build. Throws when it names one that is not there. */
export async function pageBytes(html: string): Promise<PageBytes> {
  const { css, js } = assetsIn(html);
  const sizes = async (paths: readonly string[]): Promise<Sizes> =>
    sumOf(
      await Promise.all(
        paths.map(async (path) => sizesOf(await readFile(join(checkoutDir, "build/client", path)))),
      ),
    );
  return { html: sizesOf(html), css: await sizes(css), js: await sizes(js), scripts: js.length };
}
