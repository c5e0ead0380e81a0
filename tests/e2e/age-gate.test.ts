/** The question of age: the same bytes for everybody, remembered, with and without scripts; crawlers see the rating. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hydrated, openShop, type ShopBrowser } from "./shop-browser.ts";
import { publishTestGames, testGames } from "./test-games.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
  await publishTestGames(browser.shop);
});
afterAll(() => browser.stop());

const path = `/games/${testGames.adult}`;

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("a game for adults %s", (_name, javaScriptEnabled) => {
  it("asks first, shows the details to who answers, and remembers it", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    await page.goto(path);
    if (javaScriptEnabled) await hydrated(page);
    const details = page.getByText("A made-up game for tests.", { exact: false });
    const copy = page.getByRole("button", { name: /Add to cart/ });
    const question = page.getByRole("button", { name: "I am 18 or older" });
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Test Game for Adults");
    expect(await page.getByText("PEGI: 18").isVisible()).toBe(true);
    expect([await question.isVisible(), await details.isVisible(), await copy.isVisible()]).toEqual([
      true,
      false,
      false,
    ]);

    await question.click();
    await copy.waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
    expect([await question.isVisible(), await details.isVisible()]).toEqual([false, true]);

    await page.goto("/games");
    await page.goto(path);
    expect([await question.isVisible(), await details.isVisible()]).toEqual([false, true]);
    await page.context().close();
  });

  it("asks nothing where no board asks for 18", async () => {
    const page = await browser.visitor({ javaScriptEnabled });
    await page.goto(`/games/${testGames.full}`);
    expect(await page.getByRole("button", { name: /or older/ }).count()).toBe(0);
    expect(
      await page
        .getByRole("button", { name: /Add to cart/ })
        .first()
        .isVisible(),
    ).toBe(true);
    await page.context().close();
  });
});

it("the page is the same for who answered and who did not; only the small stylesheet differs, and nobody keeps it", async () => {
  const ask = async (address: string, cookie: string) => {
    const response = await fetch(new URL(address, browser.shop.url), { headers: { cookie } });
    return { body: await response.text(), headers: response.headers };
  };
  const [stranger, answered] = [await ask(path, ""), await ask(path, "__Host-age=18")];
  expect(answered.body).toBe(stranger.body);
  expect(stranger.body).toContain('href="/me/age-style?age=18"');
  expect(stranger.body).toContain('"contentRating":["PEGI 18"]');

  const style = (cookie: string, age = "18") => ask(`/me/age-style?age=${age}`, cookie);
  expect((await style("__Host-age=18")).body).toContain(".age-details{display:block}");
  for (const [cookie, age] of [
    ["", "18"],
    ["__Host-age=17", "18"],
    ["__Host-age=18", "21"],
    ["__Host-age=x", "18"],
    ["__Host-age=18", "none"],
    ["other__Host-age=18", "18"],
  ] as const) {
    expect((await style(cookie, age)).body, `${cookie} ${age}`).not.toContain("display");
  }
  expect((await style("")).headers.get("Cache-Control")).toBe("private, no-store");
});
