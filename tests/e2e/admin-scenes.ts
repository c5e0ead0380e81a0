/** The rooms of the admin in their states: full, empty, refused, and for those who may only look. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { pngOf } from "#tests/setup/test-pictures.ts";
import type { TestShop } from "#tests/setup/shop.ts";
import type { StaffRole } from "#workers/shared/permissions.ts";
import { makeAccount, signIn } from "./account-steps.ts";
import { enterAs, letProofGrowOld } from "./admin-steps.ts";
import { personal, type Scene } from "./order-scenes.ts";

type Then = (page: Page, shop: TestShop, email: string) => Promise<void>;

/** A room as somebody of that role sees it. */
function room(name: string, role: StaffRole, path: string, then: Then = async () => undefined, status = 200) {
  return personal(
    name,
    async (page, shop) => {
      const email = `${name}@example.com`;
      await enterAs(page, shop, email, role);
      const response = await page.goto(path);
      await then(page, shop, email);
      return response?.status() ?? 0;
    },
    status,
  );
}

async function openPerson(page: Page, email: string): Promise<void> {
  await page.goto(`/admin/people?q=${email}`);
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("heading", { level: 2, name: "Sessions" }).waitFor();
}

async function makeKey(page: Page, email: string): Promise<void> {
  await page.getByLabel("For the account (address)").fill(email);
  await page.getByLabel("Name", { exact: true }).fill("Price watch");
  await page.getByLabel("orders:list_own").check();
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("This is the only time it is shown.").waitFor();
}

/** Opens a game of the demo catalogue in the editor. */
async function openGame(page: Page, section = ""): Promise<void> {
  await page.goto("/admin/games?q=peggle");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("heading", { level: 2, name: "About" }).waitFor();
  if (section !== "") await page.goto(`${new URL(page.url()).pathname}/${section}`);
}

/** Chooses a file in the form for another picture and sends it. */
export async function sendPicture(page: Page, bytes: Uint8Array, words: string): Promise<void> {
  const file = { name: "picture.png", mimeType: "image/png", buffer: Buffer.from(bytes) };
  await page.getByLabel("File").setInputFiles(file);
  const form = page.locator("section[aria-labelledby=another]");
  await form.getByLabel("What it shows").fill(words);
  await form.getByRole("button", { name: "Add the picture" }).click();
}

/** A draft of its own with the pictures' page open. */
async function openPictures(page: Page): Promise<void> {
  await page.goto("/admin/games/new");
  await page.getByLabel("Title").fill(`Test Pictures ${randomUUID()}`);
  await page.getByRole("button", { name: "Make the draft" }).click();
  await page.getByText("The draft is made.").waitFor();
  await page.goto(`${new URL(page.url()).pathname}/media`);
}

const gameSections = ["names", "releases", "editions", "ratings", "languages", "requirements", "offers"];

export const catalogueScenes: readonly Scene[] = [
  room("admin-games", "catalogue_editor", "/admin/games"),
  room("admin-games-none", "catalogue_editor", "/admin/games?q=no+such+game"),
  room("admin-games-refused", "support", "/admin/games", undefined, 403),
  room("admin-game-new", "catalogue_editor", "/admin/games/new", async (page) => {
    await page.getByRole("button", { name: "Make the draft" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  }),
  room("admin-game-about", "catalogue_editor", "/admin/games", async (page) => openGame(page)),
  ...gameSections.map((section) =>
    room(`admin-game-${section}`, "catalogue_editor", "/admin/games", async (page) =>
      openGame(page, section),
    ),
  ),
  room("admin-game-requirements-pasted", "catalogue_editor", "/admin/games", async (page) => {
    await openGame(page, "requirements");
    await page.getByText("Paste a publisher’s text").click();
    await page
      .getByRole("textbox", { name: "Text", exact: true })
      .fill("Minimum: OS: Windows 10, Memory: 8 GB");
    await page.getByRole("button", { name: "Fill the fields" }).click();
    await page.getByText("Nothing is saved yet.").waitFor();
  }),
  room("admin-game-requirements-refused", "catalogue_editor", "/admin/games", async (page) => {
    await openGame(page, "requirements");
    await page.getByText("Paste a publisher’s text").click();
    await page.getByRole("button", { name: "Fill the fields" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  }),
  room("admin-game-history-none", "catalogue_editor", "/admin/games", async (page) => {
    await page.goto("/admin/games?q=bastion");
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await page.getByRole("link", { name: "History" }).click();
    await page.getByText("Nobody has changed this game").waitFor();
  }),
  room("admin-game-history", "catalogue_editor", "/admin/games", async (page) => {
    await openGame(page);
    await page.getByLabel("Description").fill("A longer word about the game, for its history.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    await page.getByRole("link", { name: "History" }).click();
    await page.getByRole("heading", { level: 2, name: "History" }).waitFor();
  }),
  room("admin-game-offer", "catalogue_editor", "/admin/games", async (page) => {
    await openGame(page, "offers");
    await page.locator("section[aria-labelledby=offers]").getByRole("link").first().click();
    await page.getByRole("heading", { level: 2, name: "Prices" }).waitFor();
  }),
  room("admin-game-preview", "catalogue_editor", "/admin/games", async (page) => {
    await openGame(page);
    await page.getByRole("link", { name: "Preview" }).click();
    await page.getByText("A preview that only staff see.").waitFor();
  }),
  room("admin-game-stale", "catalogue_editor", "/admin/games", async (page, shop) => {
    await openGame(page);
    await page.getByLabel("Description").fill("Mine.");
    await shop.database.sql`update games set row_version = row_version + 1 where slug = 'peggle-deluxe'`;
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Tick what shall stay").waitFor();
  }),
  room("admin-game-media-none", "catalogue_editor", "/admin/games", openPictures),
  room("admin-game-media", "catalogue_editor", "/admin/games", async (page) => {
    await openPictures(page);
    await sendPicture(page, pngOf({ width: 320, height: 180 }), "A made-up picture");
    await page.getByText("The picture is in the gallery").waitFor();
    await sendPicture(
      page,
      pngOf({ width: 90, height: 160, color: [120, 60, 80] }),
      "A made-up tall picture",
    );
    await page.getByText("Picture 2").waitFor();
  }),
  room("admin-game-media-refused", "catalogue_editor", "/admin/games", async (page) => {
    await openPictures(page);
    await sendPicture(page, new TextEncoder().encode("no picture"), "A made-up picture");
    await page.locator("[aria-invalid=true]").first().waitFor();
  }),
  room("admin-game-unknown", "catalogue_editor", "/admin/games/nothing", undefined, 404),
  room("admin-names", "catalogue_editor", "/admin/taxonomies?kind=companies", async (page) => {
    await page.locator("summary").first().click();
  }),
  room("admin-names-none", "catalogue_editor", "/admin/taxonomies?kind=tags"),
  room("admin-home", "catalogue_editor", "/admin/home"),
];

export const adminScenes: readonly Scene[] = [
  room("admin-overview", "admin", "/admin"),
  room("admin-overview-editor", "catalogue_editor", "/admin"),
  room("admin-people", "support", "/admin/people"),
  room("admin-people-nobody", "support", "/admin/people?q=no+such+person"),
  room("admin-person", "admin", "/admin/people", async (page, shop) => {
    await openPerson(page, await makeAccount(shop, "looked-at@example.com"));
  }),
  room("admin-person-own", "admin", "/admin/people", async (page, _shop, email) => openPerson(page, email)),
  room("admin-person-prove-first", "admin", "/admin/people", async (page, shop, email) => {
    await letProofGrowOld(shop, email);
    await openPerson(page, await makeAccount(shop, "looked-at-later@example.com"));
    await page.getByRole("link", { name: "Prove it now" }).waitFor();
  }),
  room("admin-person-unknown", "support", "/admin/people/nobody", undefined, 404),
  room("admin-api-keys-made", "admin", "/admin/api-keys", async (page, _shop, email) => makeKey(page, email)),
  room("admin-api-keys-refused", "admin", "/admin/api-keys", async (page) => {
    await page.getByLabel("For the account (address)").fill("nobody@example");
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  }),
  room("admin-audit", "admin", "/admin/api-keys", async (page, _shop, email) => {
    await makeKey(page, email);
    await page.goto("/admin/audit");
    await page.getByRole("listitem").filter({ hasText: "api_key.created" }).first().waitFor();
  }),
  room("admin-audit-nothing", "finance", "/admin/audit?actor=nobody@example.com"),
  room("admin-audit-wrong-filter", "finance", "/admin/audit?from=yesterday"),
  room("admin-settings", "admin", "/admin/settings"),
  room("admin-settings-to-read", "support", "/admin/settings"),
  room("admin-settings-refused", "admin", "/admin/settings", async (page) => {
    await page.getByLabel("Sender").fill("orders@elsewhere.example");
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.locator("[aria-invalid=true]").first().waitFor();
  }),
  room("admin-settings-stale", "admin", "/admin/settings", async (page, shop) => {
    await page.getByLabel("Support address").fill("mine@example.com");
    await shop.database.sql`
      insert into settings (key, value, version) values ('supportAddress', '"theirs@example.com"', 5)
      on conflict (key) do update set version = settings.version + 1`;
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByText("Set now: theirs@example.com").waitFor();
  }),
  room("admin-refused-room", "support", "/admin/audit", undefined, 403),
  personal(
    "admin-refused-customer",
    async (page, shop) => {
      await signIn(page, await makeAccount(shop, "curious@example.com"));
      return (await page.goto("/admin"))?.status() ?? 0;
    },
    403,
  ),
];
