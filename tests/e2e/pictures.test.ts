/** Pictures from the editor's form to the gallery of the game: with scripts and without, by keyboard, and nothing jumps. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pngOf } from "#tests/setup/test-pictures.ts";
import { sendPicture } from "./admin-scenes.ts";
import { enterAs } from "./admin-steps.ts";
import { hydrated, openShop, type ShopBrowser } from "./shop-browser.ts";

const slug = "peggle-deluxe";
let browser: ShopBrowser;
let editor: Page;
let picturesPath: string;
beforeAll(async () => {
  browser = await openShop();
  editor = await browser.visitor();
  await enterAs(editor, browser.shop, "pictures@example.com", "catalogue_editor");
  await editor.goto("/admin/games?q=peggle");
  await editor.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await editor.getByRole("heading", { level: 2, name: "About" }).waitFor();
  picturesPath = `${new URL(editor.url()).pathname}/media`;
  await editor.goto(picturesPath);
});
afterAll(() => browser.stop());

const gallerySelector = "section[aria-labelledby=media]";

/** Pixels of each picture of the gallery as they came, and the box that was kept for them. */
const shown = (page: Page) =>
  page.locator(`${gallerySelector} img`).evaluateAll((images) =>
    images
      .filter((image) => image instanceof HTMLImageElement)
      .map(({ alt, naturalWidth, naturalHeight, width: boxWidth, height: boxHeight }) => ({
        ...{ alt, boxWidth, boxHeight },
        ...{ width: naturalWidth, height: naturalHeight },
      })),
  );

it("a picture that an editor sends is in the gallery, in its own box, and moves nothing", async () => {
  await hydrated(editor);
  await sendPicture(editor, pngOf({ width: 320, height: 180 }), "A made-up picture");
  await editor.getByText("The picture is in the gallery").waitFor();
  await sendPicture(editor, pngOf({ width: 90, height: 160 }), "A made-up tall picture");
  await editor.getByText("Picture 2").waitFor();

  const visitor = await browser.visitor({ viewport: { width: 390, height: 844 } });
  await visitor.addInitScript(() => {
    const shifts: number[] = [];
    Reflect.set(window, "shifts", shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, "value")));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await visitor.goto(`/games/${slug}`);
  const gallery = visitor.getByRole("heading", { name: "Pictures and clips" });
  await gallery.scrollIntoViewIfNeeded();
  const picture = visitor.getByRole("img", { name: "A made-up tall picture" });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image) => Reflect.get(image, "naturalWidth") as unknown))
    .toBe(90);
  const pictures = await shown(visitor);
  expect(pictures.map(({ alt }) => alt)).toEqual(["A made-up picture", "A made-up tall picture"]);
  for (const { width, height, boxWidth, boxHeight } of pictures) {
    expect(width / height / (boxWidth / boxHeight)).toBeCloseTo(1, 1);
    expect(boxWidth).toBeLessThanOrEqual(width);
  }
  expect(await visitor.evaluate(() => Reflect.get(window, "shifts") as unknown)).toEqual([]);

  const { violations } = await new AxeBuilder({ page: visitor }).include(gallerySelector).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await visitor.getByRole("link", { name: "A made-up picture" }).focus();
  await visitor.keyboard.press("Enter");
  await visitor.waitForURL(/\/media\/[0-9a-f]{64}\.png$/);
});

it("words, order and end of pictures are changed without scripts", async () => {
  const { cookies } = await editor.context().storageState();
  const page = await browser.visitor({ javaScriptEnabled: false });
  await page.context().addCookies(cookies);
  await page.goto(picturesPath);
  const [first, second] = [
    page.getByRole("group", { name: "Picture 1" }),
    page.getByRole("group", { name: "Picture 2" }),
  ];
  await first.getByLabel("What it shows").fill("Other words");
  await first.getByLabel("Place").fill("2");
  await second.getByLabel("Place").fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(await first.getByLabel("What it shows").inputValue()).toBe("A made-up tall picture");
  expect(await second.getByLabel("What it shows").inputValue()).toBe("Other words");
  await first.getByLabel("Take this one away").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(await page.getByRole("group", { name: /^Picture/ }).count()).toBe(1);

  await sendPicture(page, pngOf({ color: [90, 60, 140] }), "A picture sent without scripts");
  await page.getByText("The picture is in the gallery").waitFor();
  expect(await second.getByLabel("What it shows").inputValue()).toBe("A picture sent without scripts");

  await sendPicture(page, new TextEncoder().encode("no picture"), "Words that stay");
  await page.getByText("whatever its name, this is none").waitFor();
  expect(
    await page.locator("section[aria-labelledby=another]").getByLabel("What it shows").inputValue(),
  ).toBe("Words that stay");
});

it("a clip is a player in the editor, and still one after a refusal", async () => {
  const { sql } = browser.shop.database;
  await sql`insert into game_media (game_id, kind, position, object_key, content_type, width_pixels, height_pixels, size_bytes, alternative_text)
    select id, 'video', 50, 'made-up.webm', 'video/webm', 640, 360, 1, 'A made-up clip' from games where slug = ${slug}`;
  await editor.addInitScript(() => {
    const blocked: string[] = [];
    Reflect.set(window, "blocked", blocked);
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      blocked.push(effectiveDirective),
    );
  });
  const bytes = editor.waitForResponse((response) => response.url().endsWith("/media/made-up.webm"));
  await editor.goto(picturesPath);
  await hydrated(editor);
  const clip = editor.locator("video");
  const facts = ["aria-label", "preload", "controls", "src"];
  const shownAs = () =>
    clip.evaluateAll(
      (clips, names) => clips.map((one) => names.map((name) => one.getAttribute(name))),
      facts,
    );
  expect(await shownAs()).toEqual([["A made-up clip", "metadata", "", "/media/made-up.webm"]]);
  expect(await clip.evaluate((one) => Reflect.get(one, "muted") as unknown)).toBe(true);
  await bytes;
  expect(await editor.evaluate(() => Reflect.get(window, "blocked") as unknown)).toEqual([]);
  expect(await editor.locator('img[src*="made-up.webm"]').count()).toBe(0);

  const group = editor.getByRole("group", { name: /^Picture/ }).last();
  await group.getByLabel("What it shows").fill("");
  await editor.getByRole("button", { name: "Save" }).click();
  await editor.locator("[aria-invalid=true]").first().waitFor();
  expect(await shownAs()).toEqual([["Clip", "metadata", "", "/media/made-up.webm"]]);
});

it("with scripts, a file that is too large is told before it is sent", async () => {
  await editor.goto(picturesPath);
  await hydrated(editor);
  const buffer = Buffer.alloc(11 * 1024 * 1024);
  await editor.getByLabel("File").setInputFiles({ name: "large.png", mimeType: "image/png", buffer });
  await editor.getByText("This file has more than 10 MiB").waitFor();
  expect(await editor.getByRole("button", { name: "Add the picture" }).isDisabled()).toBe(true);
});
