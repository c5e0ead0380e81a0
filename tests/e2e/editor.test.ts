/** The editor of games, with scripts and without: what is typed, pasted and hostile comes out as it went in. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterAs } from "./admin-steps.ts";
import { findPlanted, hostileTexts } from "./hostile-text.ts";
import { openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

const main = (page: Page) => page.getByRole("main");

async function makeDraft(page: Page, title: string): Promise<string> {
  await page.goto("/admin/games/new");
  await main(page).getByLabel("Title", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Make the draft" }).click();
  await page.getByText("The draft is made.").waitFor();
  return new URL(page.url()).pathname;
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
}

const requirementsText = `Minimum:
OS: Windows 10
Memory: 8 GB RAM
Recommended:
Memory: 16 GB RAM`;

describe.each([
  { name: "with scripts", javaScriptEnabled: true },
  { name: "without scripts", javaScriptEnabled: false },
])("the editor $name", ({ name, javaScriptEnabled }) => {
  const mailbox = (who: string) => `${who}-${name.replaceAll(" ", "-")}@example.com`;
  const enter = async (who: string): Promise<Page> => {
    const page = await browser.visitor({ javaScriptEnabled });
    await enterAs(page, browser.shop, mailbox(who), "catalogue_editor");
    return page;
  };

  it("makes a draft, fills its sections, reads a pasted text, and has a history", async () => {
    const page = await enter("editor");
    const path = await makeDraft(page, `Test Edited ${name}`);
    await main(page).getByLabel("Description").fill("Two lines.\nOf its own.");
    await save(page);
    expect(await main(page).getByLabel("Description").inputValue()).toBe("Two lines.\nOf its own.");

    await page.goto(`${path}/names`);
    await main(page).getByLabel("Developers").fill("Example Makers\nExample Helpers");
    await save(page);
    expect(await main(page).getByLabel("Developers").inputValue()).toBe("Example Makers\nExample Helpers");

    await page.goto(`${path}/requirements`);
    await page.getByText("Paste a publisher’s text").click();
    const text = page.getByRole("textbox", { name: "Text", exact: true });
    await text.fill(requirementsText);
    await page.getByLabel("System of the text").selectOption("linux");
    await page.getByRole("button", { name: "Fill the fields" }).click();
    await page.getByText("Nothing is saved yet.").waitFor();
    expect(await text.isVisible()).toBe(true);
    expect(await text.inputValue()).toBe(requirementsText);
    expect(await page.getByLabel("System of the text").inputValue()).toBe("linux");
    const memory = main(page).getByLabel("Memory (MiB)");
    expect([await memory.nth(0).inputValue(), await memory.nth(1).inputValue()]).toEqual(["8192", "16384"]);
    await memory.nth(1).fill("12288");
    await save(page);
    await page.goto(`${path}/requirements`);
    expect([await memory.nth(0).inputValue(), await memory.nth(1).inputValue()]).toEqual(["8192", "12288"]);

    await page.getByRole("link", { name: "History" }).click();
    await page.getByRole("heading", { level: 2, name: "History" }).waitFor();
    const entries = await main(page).locator("section[aria-labelledby=history] ol > li").allInnerTexts();
    expect(entries).toHaveLength(4);
    for (const entry of entries) expect(entry).toContain(mailbox("editor"));
    expect(entries[0]).toContain("Memory (MiB): 12288");
    expect(entries[1]).toContain("Example Makers");
    expect(entries[2]).toContain("Of its own.");
    await page.context().close();
  });

  it("says when a pasted text has nothing in it, and keeps what was typed when it is refused", async () => {
    const page = await enter("paster");
    const path = await makeDraft(page, `Test Pasted ${name}`);
    await page.goto(`${path}/requirements`);
    await page.getByText("Paste a publisher’s text").click();
    await page.getByRole("button", { name: "Fill the fields" }).click();
    await page.getByText("Paste the text.").waitFor();
    const text = page.getByRole("textbox", { name: "Text", exact: true });
    // Nine bytes a sign in a form: more than any other field holds.
    await text.fill("書".repeat(10_001));
    await page.getByRole("button", { name: "Fill the fields" }).click();
    await page.getByText("At most 10000 characters.").waitFor();
    expect((await text.inputValue()).length).toBe(10_001);
    await text.fill("Minimum:");
    await page.getByRole("button", { name: "Fill the fields" }).click();
    await page.getByText("The text says nothing").waitFor();
    await page.context().close();
  });
});

describe("hostile text in the editor", () => {
  it("is text in every field, in the list, the preview and the history", async () => {
    const page = await browser.visitor({ bypassCSP: true });
    await enterAs(page, browser.shop, "hostile-editor@example.com", "catalogue_editor");
    const turned = "\u202Egnp.exe \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627";
    const title = `Test ${hostileTexts[1] ?? ""} ${turned}`;
    const path = await makeDraft(page, title);
    const clean = async (where: string) => {
      await page.goto(where);
      expect(await page.evaluate(findPlanted), where).toEqual([]);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
        ),
        where,
      ).toBe(true);
    };
    await main(page).getByLabel("Description").fill(hostileTexts.join("\n"));
    await save(page);
    await clean(path);
    expect(await main(page).getByLabel("Description").inputValue()).toBe(hostileTexts.join("\n"));
    await page.goto(`${path}/names`);
    await main(page)
      .getByLabel("Developers")
      .fill([...hostileTexts.slice(0, 5), turned].join("\n"));
    await main(page).getByLabel("Publishers").fill(hostileTexts.slice(5).join("\n"));
    await save(page);
    for (const where of [`${path}/names`, `${path}/preview`, `${path}/history`, "/admin/games?q=test"])
      await clean(where);
    await page.goto("/admin/taxonomies?kind=companies");
    expect(await page.evaluate(findPlanted)).toEqual([]);
    await page.context().close();
  });

  it("of ten thousand signs is refused at its field and comes back whole", async () => {
    const page = await browser.visitor({ javaScriptEnabled: false });
    await enterAs(page, browser.shop, "long-editor@example.com", "catalogue_editor");
    await makeDraft(page, "Test Long");
    const long = "\u4E26x".repeat(5_000);
    const field = main(page).getByLabel("Description");
    await field.evaluate((element) => element.removeAttribute("maxlength"));
    await field.fill(long);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Something in the form needs another look.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect((await field.inputValue()).length).toBe(10_000);
    await page.context().close();
  });
});
