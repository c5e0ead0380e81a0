/** Titles, companies and editions that came with an import or a draft are text on every page and in every mail. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "#tests/worker/store.ts";
import { runImport } from "../../ops/import/run-import.ts";
import { systemActor } from "#workers/shared/actor.ts";
import { chromiumExecutable } from "./chromium.ts";
import { findPlanted, hostileTexts } from "./hostile-text.ts";

let store: Store;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  [store, browser] = await Promise.all([
    openStore(),
    chromiumExecutable().then((executablePath) => chromium.launch({ executablePath, args })),
  ]);
  // Without the policy, so that what it would stop is seen, too.
  const context = await browser.newContext({ baseURL: store.url, bypassCSP: true });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  await importHostileRows();
});
afterAll(async () => {
  await browser.close();
  await store.stop();
});

async function importHostileRows(): Promise<void> {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = hostileTexts.map((text, n) =>
    [`Imported ${n} ${text}`, "PC", "2001", text, text].map(quoted).join(","),
  );
  const folder = mkdtempSync(join(tmpdir(), "playshelf-hostile-"));
  const file = join(folder, "hostile.csv");
  writeFileSync(file, ["Name,Platform,Year,Genre,Publisher", ...rows].join("\n"));
  const { summary } = await runImport({
    file,
    dryRun: false,
    workingDir: folder,
    database: { host: "test", url: store.database.url, httpUrl: store.database.httpUrl },
    progress: { stream: { isTTY: false, write: () => true } as never, now: () => 0 },
  });
  expect(summary.accepted).toBe(hostileTexts.length);
}

async function clean(path: string): Promise<string> {
  await page.goto(path, { waitUntil: "networkidle" });
  expect(await page.evaluate(findPlanted), path).toEqual([]);
  return page.locator("main").innerText();
}

describe("an imported catalogue", () => {
  it("is text in lists, filters and searches", async () => {
    const text = await clean("/games?sort=title");
    for (const [n, hostile] of hostileTexts.entries()) expect(text).toContain(`Imported ${n} ${hostile}`);
    await clean("/");
    for (const hostile of hostileTexts) await clean(`/games?q=${encodeURIComponent(hostile)}`);
  });

  it("is text on each game's page, its title and its cover", async () => {
    const slugs = await store.database.sql<{ slug: string; title: string }>`select slug, title from games`;
    expect(slugs.length).toBe(hostileTexts.length);
    for (const { slug, title } of slugs) {
      expect(await clean(`/games/${slug}`)).toContain(title);
      expect(await page.title()).toContain(title);
      const cover = await page.locator(`img[src*="/covers/"]`).first().getAttribute("src");
      await page.goto(cover ?? "");
      expect(await page.evaluate(findPlanted), `cover of ${title}`).toEqual([]);
    }
  });
});

/** Cut to what a field takes; blanks at its end are taken away by the draft. */
const short = (text: string, length: number): string => text.slice(0, length).trim();

it("what is bought stays text in cart, checkout, order and mail", async () => {
  const hostile = hostileTexts.join(" ");
  await store.services.listing.publishGame(systemActor("test"), {
    title: hostile.slice(0, 300),
    slug: "hostile",
    description: hostile,
    developers: [hostile],
    publishers: [hostile],
    genres: [hostileTexts[0] ?? ""],
    franchise: hostile,
    tags: hostileTexts.map((text, n) => `tag ${n} ${text}`),
    alternativeTitles: [hostile.slice(0, 300)],
    editions: [
      { name: hostile.slice(0, 300), contents: hostileTexts.map((text) => `thing ${text}`) },
      { name: "Plain", contents: ["thing"] },
    ],
    ratings: [
      {
        board: short(`board ${hostile}`, 40),
        rating: short(hostile, 60),
        minimumAge: 3,
        descriptors: [...hostileTexts],
      },
    ],
    languages: [{ language: "en", interface: true }],
    requirements: [
      {
        operatingSystem: "windows",
        level: "minimum",
        ...Object.fromEntries(
          ["osVersion", "processor", "graphics", "graphicsApi", "notes"].map((field) => [
            field,
            short(hostile, 200),
          ]),
        ),
      },
    ],
    releases: [
      {
        platform: "PC",
        releasedOn: "2001",
        offers: [
          {
            sku: "HOSTILE",
            edition: hostile.slice(0, 300),
            format: "key",
            region: hostile,
            activation: hostile,
            drm: short(hostile, 200),
            prices: [{ currency: "USD", amountMinor: 0 }],
          },
        ],
      },
    ],
  });
  await store.services.inventory.importKeys(systemActor("test"), {
    sku: "HOSTILE",
    keys: ["DEMO-AAAAA-AAAAA-AAAAA"],
  });
  await store.database
    .sql`insert into game_media (game_id, kind, position, object_key, content_type, width_pixels, height_pixels,
      size_bytes, alternative_text)
    select id, m.kind, 0, ${hostile} || m.kind, ${hostile}, 16, 9, 1, ${hostile} from games, (values ('image'), ('video')) m(kind)
    where slug = 'hostile'`;
  const shown = await clean("/games/hostile");
  for (const [n, text] of hostileTexts.entries()) {
    for (const written of [`tag ${n} ${text}`, `thing ${text}`, text]) expect(shown).toContain(written);
  }
  const structured = await page.locator('script[type="application/ld+json"]').allInnerTexts();
  expect(structured.map((text) => typeof JSON.parse(text))).toEqual(["object"]);
  await page.getByRole("button", { name: /Add to cart/ }).click();
  await page.getByText("Added.").waitFor();
  await clean("/cart");
  await clean("/checkout");
  await page.getByLabel("E-mail address").fill("hostile@example.com");
  await page.getByRole("button", { name: /Place the order/ }).click();
  await page.waitForURL(/\/orders\/ord_/);
  await page.getByRole("button", { name: /Reveal the key/ }).waitFor();
  expect(await page.evaluate(findPlanted)).toEqual([]);

  await expect
    .poll(() => store.cloud.resend.emailsTo("hostile@example.com").length, { timeout: 30_000 })
    .toBe(1);
  for (const mail of store.cloud.resend.emailsTo("hostile@example.com")) {
    await page.setContent(mail.html ?? "");
    expect(await page.evaluate(findPlanted), mail.subject).toEqual([]);
    expect(await page.locator("body").innerText()).toContain(hostileTexts[0]);
  }
});
