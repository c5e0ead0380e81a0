/** `npm run covers:sheet`: a hundred generated covers side by side, as a page and, where a Chromium is found, a picture. */
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { demoGames } from "#db/seed/index.ts";
import { renderCover } from "#workers/services/listing/covers/index.ts";
import { runCommand } from "../operator/run-command.ts";

const run = promisify(execFile);
const wanted = 100;
const [columns, coverWidthPx, gapPx] = [10, 180, 14];

/** Covers for one title and the next seeds fill the sheet when the catalogue is shorter than it. */
function sheetOf(titles: readonly string[]): string[] {
  return Array.from({ length: wanted }, (_, index) =>
    renderCover({
      title: titles[index % titles.length] ?? "",
      seed: index < titles.length ? "" : String(Math.floor(index / titles.length)),
    }),
  );
}

function pageOf(covers: readonly string[]): string {
  const images = covers.map(
    (svg) => `<img alt="" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Covers</title>
<style>
  body { margin: ${gapPx}px; background: #d9d7d2; display: grid; gap: ${gapPx}px;
    grid-template-columns: repeat(${columns}, ${coverWidthPx}px); }
  img { width: ${coverWidthPx}px; height: ${(coverWidthPx * 4) / 3}px; display: block; }
</style>
${images.join("\n")}
</html>
`;
}

/** Takes the picture with the first Chromium that answers; false when there is none. */
async function photograph(page: string, picture: string): Promise<boolean> {
  const width = columns * (coverWidthPx + gapPx) + gapPx;
  const height = (wanted / columns) * ((coverWidthPx * 4) / 3 + gapPx) + gapPx;
  const named = process.env["CHROMIUM_PATH"];
  const browsers = [...(named ? [named] : []), "chromium", "chromium-browser", "google-chrome"];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  for (const browser of browsers) {
    try {
      await run(browser, [
        ...["--headless", "--disable-gpu", "--hide-scrollbars", ...asRoot],
        `--window-size=${width},${height}`,
        `--screenshot=${picture}`,
        pathToFileURL(page).href,
      ]);
      return true;
    } catch (error) {
      const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!missing) throw error;
    }
  }
  return false;
}

await runCommand(async () => {
  const folder = resolve("screenshots");
  const [page, picture] = [join(folder, "covers-sheet.html"), join(folder, "covers-sheet.png")];
  await mkdir(folder, { recursive: true });
  const titles = [...new Set(demoGames.map((game) => game.title))];
  await writeFile(page, pageOf(sheetOf(titles)));
  const pictured = await photograph(page, picture);
  console.log(
    `${wanted} covers: ${page}${pictured ? ` and ${picture}` : " (no Chromium found, so no picture)"}`,
  );
});
