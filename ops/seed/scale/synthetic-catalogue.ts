// The synthetic catalogue, row by row: the same number of games gives the same rows, and nobody could take them for real ones.

export const platformCount = 24;
export const genreCount = 20;
export const tagCount = 60;
/** One company for so many games, and one series. */
const gamesOfCompany = 50;
const gamesOfFranchise = 200;
const offersOfGame = 3;

/** Kinds of rows by the digits that stand for them in their ids. */
const kinds = {
  ...{ game: 1, company: 2, platform: 3, genre: 4, tag: 5, franchise: 6 },
  ...{ release: 7, edition: 8, offer: 9, stock: 10, price: 11, movement: 12 },
} as const;

/** Ascending within a kind, so that indexes grow at their end. */
export function syntheticId(kind: keyof typeof kinds, at: number): string {
  return `01900000-0000-7000-8${kinds[kind].toString(16).padStart(3, "0")}-${at.toString(16).padStart(12, "0")}`;
}

/** From 0 up to 1 for a game and a question about it (mulberry32). */
function chance(game: number, question: number): number {
  let state = (Math.imul(game, 0x9e3779b1) ^ Math.imul(question + 1, 0x85ebca6b)) + 0x6d2b79f5;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}
const pick = (game: number, question: number, count: number): number =>
  Math.floor(chance(game, question) * count);
/** The first ones far more often, as with real names. */
const pickUneven = (game: number, question: number, count: number): number =>
  Math.floor(chance(game, question) ** 2 * count);

const colours = ["Amber", "Azure", "Cobalt", "Coral", "Ivory", "Jade", "Ochre", "Pearl", "Russet", "Teal"];
const things = [
  "Anchor",
  "Basin",
  "Canyon",
  "Dune",
  "Ember",
  "Fjord",
  "Glacier",
  "Harbour",
  "Isle",
  "Lagoon",
];

export type Value = string | number | boolean | null;
/** Columns of a table and its rows, in the order in which foreign keys want them. */
export interface SyntheticTable {
  table: string;
  columns: readonly string[];
  rows: (games: number) => Generator<readonly Value[]>;
}

function named(
  kind: "company" | "platform" | "genre" | "tag" | "franchise",
  count: (games: number) => number,
) {
  return function* rows(games: number): Generator<readonly Value[]> {
    for (let at = 0; at < count(games); at++) {
      const slug = `synthetic-${kind}-${at + 1}`;
      yield [syntheticId(kind, at), slug, `Synthetic ${kind} ${at + 1}`, `synthetic ${kind} ${at + 1}`];
    }
  };
}
const companies = (games: number): number => Math.ceil(games / gamesOfCompany);
const franchises = (games: number): number => Math.ceil(games / gamesOfFranchise);

function* perGame(
  games: number,
  of: (game: number) => Iterable<readonly Value[]>,
): Generator<readonly Value[]> {
  for (let game = 0; game < games; game++) yield* of(game);
}

const yearOf = (game: number): number => 1985 + pickUneven(game, 1, 40) + (chance(game, 2) < 0.5 ? 1 : 0);
const isUpcoming = (game: number): boolean => game % 100 === 7;
const platformsOf = (game: number): number[] => {
  const first = pickUneven(game, 3, platformCount);
  return chance(game, 4) < 0.5
    ? [first]
    : [first, (first + 1 + pick(game, 5, platformCount - 1)) % platformCount];
};
const dateOf = (game: number): string => {
  const year = isUpcoming(game) ? 2150 : yearOf(game);
  const part = (question: number, count: number): string =>
    `${1 + pick(game, question, count)}`.padStart(2, "0");
  return `${year}-${part(6, 12)}-${part(7, 28)}`;
};
/** Three offers: a key, a box (on the second platform where there is one), a key of another region. */
const releaseOfOffer = (game: number, offer: number): number =>
  game * 2 + (offer === 1 && platformsOf(game).length > 1 ? 1 : 0);
const copiesOf = (game: number): number => Math.max(0, pick(game, 8, 24) - 3);
const priceOf = (game: number, offer: number): number => 99 + 100 * pickUneven(game, 9 + offer, 70);

const namedColumns = ["id", "slug", "name", "name_key"];
export const syntheticTables: readonly SyntheticTable[] = [
  { table: "companies", columns: namedColumns, rows: named("company", companies) },
  { table: "platforms", columns: namedColumns, rows: named("platform", () => platformCount) },
  { table: "genres", columns: namedColumns, rows: named("genre", () => genreCount) },
  { table: "tags", columns: namedColumns, rows: named("tag", () => tagCount) },
  { table: "franchises", columns: namedColumns, rows: named("franchise", franchises) },
  {
    table: "games",
    columns: [
      "id",
      "slug",
      "title",
      "title_key",
      "identity_key",
      "release_year",
      "release_status",
      "franchise_id",
      "origin",
    ],
    rows: (games) =>
      perGame(games, (game) => {
        const words = `${colours[pick(game, 12, 10)]} ${things[pick(game, 13, 10)]}`;
        const title = `Synthetic ${words} ${game + 1}`;
        const status = isUpcoming(game) ? "pre_order" : game % 100 === 13 ? "delisted" : "released";
        const franchise =
          chance(game, 14) < 0.3 ? syntheticId("franchise", pickUneven(game, 15, franchises(games))) : null;
        const origin = game % 20 === 0 ? "staff" : "import";
        const key = title.toLowerCase();
        return [
          [
            syntheticId("game", game),
            `synthetic-${game + 1}`,
            title,
            key,
            key,
            Number(dateOf(game).slice(0, 4)),
            status,
            franchise,
            origin,
          ],
        ];
      }),
  },
  {
    table: "game_companies",
    columns: ["game_id", "company_id", "role"],
    rows: (games) =>
      perGame(games, (game) => [
        [
          syntheticId("game", game),
          syntheticId("company", pickUneven(game, 16, companies(games))),
          "developer",
        ],
        [
          syntheticId("game", game),
          syntheticId("company", pickUneven(game, 17, companies(games))),
          "publisher",
        ],
      ]),
  },
  {
    table: "game_genres",
    columns: ["game_id", "genre_id"],
    rows: (games) =>
      perGame(games, (game) => {
        const first = pickUneven(game, 18, genreCount);
        const both =
          chance(game, 19) < 0.5
            ? [first]
            : [first, (first + 1 + pick(game, 20, genreCount - 1)) % genreCount];
        return both.map((genre) => [syntheticId("game", game), syntheticId("genre", genre)]);
      }),
  },
  {
    table: "game_tags",
    columns: ["game_id", "tag_id"],
    rows: (games) =>
      perGame(games, (game) => [
        [syntheticId("game", game), syntheticId("tag", pickUneven(game, 21, tagCount))],
      ]),
  },
  {
    table: "releases",
    columns: ["id", "game_id", "platform_id", "released_on", "date_precision"],
    rows: (games) =>
      perGame(games, (game) =>
        platformsOf(game).map((platform, at) => [
          syntheticId("release", game * 2 + at),
          syntheticId("game", game),
          syntheticId("platform", platform),
          dateOf(game),
          "day",
        ]),
      ),
  },
  {
    table: "editions",
    columns: ["id", "game_id", "slug", "name"],
    rows: (games) =>
      perGame(games, (game) => [
        [syntheticId("edition", game), syntheticId("game", game), "standard", "Standard"],
      ]),
  },
  {
    table: "offers",
    columns: ["id", "sku", "release_id", "edition_id", "format", "region", "condition"],
    rows: (games) =>
      perGame(games, (game) =>
        Array.from({ length: offersOfGame }, (_, offer) => [
          syntheticId("offer", game * offersOfGame + offer),
          `SYNTHETIC-${game + 1}-${offer + 1}`,
          syntheticId("release", releaseOfOffer(game, offer)),
          syntheticId("edition", game),
          offer === 1 ? "boxed" : "key",
          offer === 2 ? "Europe" : "Worldwide",
          offer === 1 ? "new" : null,
        ]),
      ),
  },
  {
    table: "stock_items",
    columns: ["id", "offer_id", "kind", "on_hand"],
    rows: (games) =>
      perGame(games, (game) =>
        Array.from({ length: offersOfGame }, (_, offer) => [
          syntheticId("stock", game * offersOfGame + offer),
          syntheticId("offer", game * offersOfGame + offer),
          offer === 1 ? "boxed" : "key_pool",
          offer === 1 ? copiesOf(game) : 0,
        ]),
      ),
  },
  {
    table: "stock_movements",
    columns: ["id", "stock_item_id", "delta", "reason"],
    rows: (games) =>
      perGame(games, (game) =>
        copiesOf(game) === 0
          ? []
          : [
              [
                syntheticId("movement", game),
                syntheticId("stock", game * offersOfGame + 1),
                copiesOf(game),
                "synthetic",
              ],
            ],
      ),
  },
  {
    table: "prices",
    columns: ["id", "offer_id", "currency", "amount_minor", "valid"],
    rows: (games) =>
      perGame(games, (game) =>
        Array.from({ length: offersOfGame }, (_, offer) => offer).flatMap((offer) => {
          const at = game * offersOfGame + offer;
          const begins = ["2024-01-01", "2024-06-01", "2025-01-01", "2025-06-01"];
          const spans =
            at % 10 === 0 ? begins.map((begin, n) => [begin, begins[n + 1] ?? ""]) : [["2025-06-01", ""]];
          return spans.map(([begin, end], n) => [
            syntheticId("price", at * 4 + n),
            syntheticId("offer", at),
            "USD",
            priceOf(game, offer) + 100 * (spans.length - 1 - n),
            `[${begin},${end})`,
          ]);
        }),
      ),
  },
];
