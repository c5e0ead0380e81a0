/** Packs planned rows into what one write takes: rows with their keys and hashes, and the shared names they use. */
import { sha256Hex } from "#workers/shared/encoding.ts";
import type { PlannedGame } from "./import-plan.ts";
import type { ImportRow, SharedName } from "./import-row.ts";
import { shortHash, slugOf, slugOrHash } from "./slug.ts";

/** Rows of one write. Batches end at the same rows in every run, whatever is known already. */
export const batchRows = 500;
/** A batch also ends once its text has so many signs, however few its rows. */
export const batchSigns = 1_000_000;

export interface BatchName extends SharedName {
  readonly slug: string;
  /** For the one that comes second when two names give one slug. */
  readonly clashSlug: string;
}

/** One row as the SQL function `import_catalog_batch` reads it. */
export interface BatchRow {
  readonly line: number;
  readonly rowKey: string;
  readonly contentHash: string;
  readonly identityKey: string;
  readonly titleKey: string;
  readonly title: string;
  readonly slug: string | null;
  readonly year: number | null;
  readonly platformKey: string;
  readonly releasedOn: string | null;
  readonly datePrecision: string | null;
  readonly developers: readonly string[];
  readonly publishers: readonly string[];
  readonly genres: readonly string[];
  readonly edition: string;
  readonly editionSlug: string;
  readonly priceMinor: number | null;
  readonly currency: string | null;
  readonly activation: string | null;
}

export interface ImportBatch {
  readonly rows: readonly BatchRow[];
  readonly platforms: readonly BatchName[];
  readonly genres: readonly BatchName[];
  readonly companies: readonly BatchName[];
}

export interface PlannedRow {
  readonly row: ImportRow;
  readonly game: PlannedGame;
}

/** Longer row keys are stored as the beginning and a hash of the whole: an index entry has 2.7 kB at most. */
const longestStoredRowKey = 400;

/** The row key as `catalog_sources` has it. */
export async function storedRowKey(rowKey: string): Promise<string> {
  return rowKey.length <= longestStoredRowKey
    ? rowKey
    : `${rowKey.slice(0, 200).replace(/\p{Surrogate}/gu, "")}…${await sha256Hex(rowKey)}`;
}

const keysOf = (names: readonly SharedName[]): string[] => names.map(({ key }) => key);

/** Covers everything that a row states; the same row of a later edition of the file is unchanged when it is equal. */
function contentHash(row: ImportRow): Promise<string> {
  const { titleKey, platform, released, developers, publishers, genres, edition, price, activation } = row;
  const content = [
    titleKey,
    platform.key,
    released?.date,
    released?.precision,
    edition.key,
    price,
    activation,
  ];
  return sha256Hex(JSON.stringify([...content, keysOf(developers), keysOf(publishers), keysOf(genres)]));
}

async function toBatchRow({ row, game }: PlannedRow): Promise<BatchRow> {
  return {
    line: row.line,
    rowKey: await storedRowKey(row.rowKey),
    contentHash: await contentHash(row),
    identityKey: game.identityKey,
    titleKey: game.titleKey,
    title: game.title,
    slug: game.slug,
    year: game.year,
    platformKey: row.platform.key,
    releasedOn: row.released?.date ?? null,
    datePrecision: row.released?.precision ?? null,
    developers: keysOf(row.developers),
    publishers: keysOf(row.publishers),
    genres: keysOf(row.genres),
    edition: row.edition.name,
    editionSlug: await slugOrHash("edition", row.edition.name, row.edition.key),
    priceMinor: row.price?.amountMinor ?? null,
    currency: row.currency,
    activation: row.activation,
  };
}

async function toBatchNames(kind: string, names: readonly SharedName[]): Promise<BatchName[]> {
  const byKey = new Map<string, SharedName>();
  for (const name of names) if (!byKey.has(name.key)) byKey.set(name.key, name);
  return Promise.all(
    [...byKey.values()].map(async ({ name, key }) => {
      const slug = await slugOrHash(kind, name, key);
      return { name, key, slug, clashSlug: `${slugOf(name) || kind}-${await shortHash(key)}` };
    }),
  );
}

/** Rows in file order; the first spelling of a name is the one that is shown. */
export async function toImportBatch(planned: readonly PlannedRow[]): Promise<ImportBatch> {
  const rows = planned.map(({ row }) => row);
  return {
    rows: await Promise.all(planned.map(toBatchRow)),
    platforms: await toBatchNames(
      "platform",
      rows.map(({ platform }) => platform),
    ),
    genres: await toBatchNames(
      "genre",
      rows.flatMap(({ genres }) => genres),
    ),
    companies: await toBatchNames(
      "company",
      rows.flatMap((row) => [...row.developers, ...row.publishers]),
    ),
  };
}
