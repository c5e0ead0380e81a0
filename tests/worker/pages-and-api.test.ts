/** Pages and API are two ways to the same verbs: the same list and the same game, asked both ways, are the same. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatMoney } from "#workers/shared/money.ts";
import { gameSchema } from "#workers/services/listing/game.schemas.ts";
import { gameListSchema, type GameCard } from "#workers/services/listing/listing.schemas.ts";
import { cardsOf, linkOf, loaderData, textOf, type PageCard } from "./page-reader.ts";
import { openStore, type Store } from "./store.ts";

const listRoute = "routes/games._index";
const gameRoute = "routes/games.$slug";

/** The words in which a card tells price and stock. */
function priceWords({ fromPrice, availability }: GameCard): string {
  if (fromPrice === null) return "Not for sale";
  if (availability === "sold_out") return `Sold out · ${formatMoney(fromPrice)}`;
  const price = fromPrice.amountMinor === 0 ? "Free" : formatMoney(fromPrice);
  return availability === "low_stock" ? `${price} Few left` : price;
}

describe("the same catalogue as pages and over the API", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ seeded: true });
    // More than one page, with every state of stock and a tie of prices.
    for (let at = 0; at < 30; at += 1) await store.stock({ copies: at % 6, priceMinor: 100 * (at % 7) });
  });
  afterAll(() => store.stop());

  const getPage = async (path: string, currency = "USD"): Promise<{ html: string; response: Response }> => {
    const response = await store.api.call("GET", path, { headers: { Cookie: `currency=${currency}` } });
    return { html: await response.text(), response };
  };
  const getData = async (path: string, route: string, currency = "USD"): Promise<unknown> => {
    const [pathname = "", search] = path.split("?");
    const address = `${pathname}.data${search === undefined ? "" : `?${search}`}`;
    return loaderData(
      await store.api.call("GET", address, { headers: { Cookie: `currency=${currency}` } }),
      route,
    );
  };
  const asCards = (items: readonly GameCard[]): Omit<PageCard, "text">[] =>
    items.map(({ slug, title }) => ({ slug, title }));

  const lists: [name: string, page: string, api: Record<string, string>, currency?: string][] = [
    ["everything", "/games", {}],
    ["a title", "/games?q=game", { q: "game" }],
    ["a platform and a genre", "/games?platform=pc&genre=puzzle", { platform: "pc", genre: "puzzle" }],
    ["prices", "/games?min=2&max=4.99", { minPriceMinor: "200", maxPriceMinor: "499" }],
    [
      "what is in stock, dearest first",
      "/games?availability=in_stock&sort=price_desc",
      { availability: "in_stock", sort: "price_desc" },
    ],
    [
      "what is for sale in euro, cheapest first",
      "/games?availability=for_sale&sort=price_asc",
      { availability: "for_sale", sort: "price_asc" },
      "EUR",
    ],
    ["yen, newest first", "/games?sort=newest", { sort: "newest" }, "JPY"],
    ["nothing", "/games?q=no-such-title-anywhere", { q: "no-such-title-anywhere" }],
  ];

  it.each(lists)(
    "%s: the same games in the same order, on every page",
    async (_name, path, query, currency = "USD") => {
      let next: string | undefined = path;
      let cursor: string | null = null;
      let pages = 0;
      do {
        const api = await store.api.listGames({ ...query, currency, ...(cursor !== null && { cursor }) });
        const { html, response } = await getPage(next, currency);
        expect(response.status).toBe(200);
        const cards = cardsOf(html);
        expect(cards.map(({ slug, title }) => ({ slug, title }))).toEqual(asCards(api.items));
        cards.forEach(({ text }, at) => {
          const item = api.items[at];
          expect(text.endsWith(item ? priceWords(item) : "-")).toBe(true);
        });
        const data: unknown = await getData(next, listRoute, currency);
        expect(
          gameListSchema.parse(data && typeof data === "object" && "list" in data ? data.list : null),
        ).toEqual(api);
        expect(textOf(html)).toContain(`${api.total} ${api.total === 1 ? "game" : "games"}`);
        next = linkOf(html, "Next page");
        expect(next === undefined).toBe(api.nextCursor === null);
        cursor = api.nextCursor;
        pages += 1;
      } while (next !== undefined && pages < 5);
      if (path === "/games") expect(pages).toBeGreaterThan(1);
    },
  );

  it.each(["USD", "EUR", "JPY"])("one game in %s: facts, offers, prices and copies", async (currency) => {
    const list = await store.api.listGames({ currency, q: "a" });
    for (const { slug } of list.items.slice(0, 4)) {
      const game = await store.api.getGame(slug, currency);
      const data: unknown = await getData(`/games/${slug}`, gameRoute, currency);
      expect(gameSchema.parse(data && typeof data === "object" && "game" in data ? data.game : null)).toEqual(
        game,
      );
      const { html } = await getPage(`/games/${slug}`, currency);
      const text = textOf(html);
      expect(text).toContain(game.title);
      for (const { price, sku } of game.offers) {
        if (price !== null && price.amountMinor > 0) expect(text).toContain(formatMoney(price));
        expect(html.includes(`value="${sku}"`)).toBe(price !== null && !soldOut(game.offers, sku));
      }
    }
  });

  it("an unknown game is a 404 both ways", async () => {
    const { response, html } = await getPage("/games/no-such-game");
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(textOf(html)).not.toContain("Something went wrong");
    await expect(store.api.getGame("no-such-game")).rejects.toMatchObject({ problem: { code: "not_found" } });
  });

  it("a filter that does not fit is a 400 both ways", async () => {
    const { response } = await getPage("/games?min=9&max=1");
    expect(response.status).toBe(400);
    await expect(store.api.listGames({ minPriceMinor: "900", maxPriceMinor: "100" })).rejects.toMatchObject({
      problem: { code: "invalid_request", fields: [{ path: "maxPriceMinor" }] },
    });
  });
});

function soldOut(offers: readonly { sku: string; availability: string }[], sku: string): boolean {
  return offers.some((offer) => offer.sku === sku && offer.availability === "sold_out");
}
