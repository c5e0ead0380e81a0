/** Plainly made-up games with everything that a game's page can show, and one of each state. */
import type { TestShop } from "#tests/setup/shop.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { publishGame } from "#workers/services/listing/publish-game.repository.ts";
import { gameDraftSchema, type GameDraft } from "#workers/services/listing/publish-game.schemas.ts";

const usd = (amountMinor: number) => [{ currency: "USD" as const, amountMinor }];

function keyOffer(sku: string, amountMinor: number, edition = "Standard") {
  return {
    sku,
    edition,
    format: "key" as const,
    region: "Europe",
    activation: "Demo activation",
    drm: "Example DRM",
    activationCountries: ["AT", "BE", "DE", "FR", "NL", "PL"],
    prices: usd(amountMinor),
  };
}

const common = {
  description: "A made-up game for tests. It has one of everything that the page of a game can say.",
  developers: ["Example Studio"],
  publishers: ["Example Publishing"],
  genres: ["Puzzle"],
};

/** The slugs of the games below. */
export const testGames = {
  full: "test-game",
  adult: "test-game-for-adults",
  addOn: "test-game-more-levels",
  bundle: "test-game-bundle",
  announced: "test-game-ii",
  preOrder: "test-game-next-month",
  earlyAccess: "test-game-unfinished",
  delisted: "test-game-withdrawn",
} as const;

const full: GameDraft = {
  ...common,
  title: "Test Game",
  slug: testGames.full,
  franchise: "Test Saga",
  tags: ["Made up", "For tests"],
  alternativeTitles: ["Testspiel"],
  editions: [
    { name: "Standard", contents: ["The game"] },
    { name: "Deluxe", contents: ["The game", "Soundtrack"] },
    { name: "Collector's", contents: ["The game", "Soundtrack", "A printed map", "A pin"] },
  ],
  ratings: [
    { board: "PEGI", rating: "12", minimumAge: 12, descriptors: ["Mild violence"] },
    { board: "ESRB", rating: "Teen", minimumAge: 13, descriptors: ["Fantasy violence", "Mild language"] },
  ],
  languages: [
    { language: "en", interface: true, audio: true, subtitles: true },
    { language: "de", interface: true, subtitles: true },
    { language: "pt-BR", subtitles: true },
  ],
  requirements: [
    {
      operatingSystem: "windows",
      level: "minimum",
      osVersion: "Windows 10 64-bit",
      processor: "2 GHz, two cores",
      graphics: "512 MB",
      graphicsApi: "DirectX 11",
      memoryMebibytes: 4096,
      storageMebibytes: 1536,
    },
    {
      operatingSystem: "windows",
      level: "recommended",
      osVersion: "Windows 11",
      processor: "3 GHz, four cores",
      graphics: "2 GB",
      graphicsApi: "DirectX 12",
      memoryMebibytes: 8192,
      storageMebibytes: 1536,
      notes: "A gamepad",
    },
    {
      operatingSystem: "linux",
      level: "minimum",
      osVersion: "Any of the last five years",
      memoryMebibytes: 4096,
    },
  ],
  releases: [
    {
      platform: "PC",
      releasedOn: "2021-03-04",
      offers: [keyOffer("TEST-GAME-PC-STD", 1999), keyOffer("TEST-GAME-PC-DLX", 2999, "Deluxe")],
    },
    {
      platform: "Saturn",
      releasedOn: "2022-05",
      offers: [
        {
          sku: "TEST-GAME-SATURN-COL",
          edition: "Collector's",
          format: "boxed",
          region: "Japan",
          condition: "used",
          discRegion: "NTSC-J",
          prices: usd(5999),
        },
      ],
    },
  ],
};

/** One game that differs from a plain one in what is given. */
function plain(slug: string, title: string, draft: Partial<GameDraft> = {}): GameDraft {
  const offers = [keyOffer(slug.toUpperCase(), 999)];
  return { ...common, slug, title, releases: [{ platform: "PC", releasedOn: "2021", offers }], ...draft };
}

const drafts: readonly GameDraft[] = [
  full,
  plain(testGames.adult, "Test Game for Adults", {
    ratings: [{ board: "PEGI", rating: "18", minimumAge: 18, descriptors: ["Made up"] }],
  }),
  plain(testGames.addOn, "Test Game: More Levels", { kind: "dlc", baseGame: testGames.full }),
  plain(testGames.bundle, "Test Game Bundle", {
    kind: "bundle",
    releases: [
      {
        platform: "PC",
        offers: [
          {
            ...keyOffer("TEST-GAME-BUNDLE", 2499),
            contains: ["TEST-GAME-PC-DLX", testGames.addOn.toUpperCase()],
          },
        ],
      },
    ],
  }),
  plain(testGames.announced, "Test Game II", {
    releaseStatus: "announced",
    releases: [{ platform: "PC", offers: [] }],
  }),
  plain(testGames.preOrder, "Test Game Next Month", {
    releaseStatus: "pre_order",
    releases: [{ platform: "PC", releasedOn: "2030-01", offers: [keyOffer("TEST-GAME-NEXT", 3999)] }],
  }),
  plain(testGames.earlyAccess, "Test Game Unfinished", { releaseStatus: "early_access" }),
  plain(testGames.delisted, "Test Game Withdrawn", { releaseStatus: "delisted" }),
];

/** Pictures and a clip; their bytes are not in the store, their boxes are kept free all the same. */
const media = [
  ["image", "made-up-1.webp", "image/webp", 1280, 720, "A made-up picture"],
  ["video", "made-up-2.mp4", "video/mp4", 1280, 720, "A made-up clip"],
  ["image", "made-up-3.webp", "image/webp", 900, 1200, "A made-up tall picture"],
] as const;

/** Puts all of them on the shelf with some copies. Again: nothing changes. */
export async function publishTestGames({ database }: Pick<TestShop, "database">): Promise<void> {
  const { url, httpUrl, sql } = database;
  const store = createDatabase({ url, httpUrl });
  for (const draft of drafts) await publishGame(store, gameDraftSchema.parse(draft));
  for (const [position, [kind, key, type, width, height, text]] of media.entries()) {
    await sql`insert into game_media (game_id, kind, position, object_key, content_type, width_pixels, height_pixels, size_bytes, alternative_text)
      select id, ${kind}, ${position}, ${key}, ${type}, ${width}, ${height}, 1, ${text} from games where slug = ${testGames.full}
      on conflict do nothing`;
  }
  await sql`update stock_items set on_hand = 6 from offers o where o.id = offer_id and o.sku like 'TEST-GAME%'`;
}
