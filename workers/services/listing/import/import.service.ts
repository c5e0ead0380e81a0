/** The verb that brings a file of games into the catalogue: plan everything first, then write in batches. */
import type { SystemJob } from "#workers/shared/actor.ts";
import { batchRows, batchSigns, storedRowKey, toImportBatch, type PlannedRow } from "./import-batch.ts";
import { createImportPlanner, type DoubtfulMerge, type ImportPlan } from "./import-plan.ts";
import type { ImportRepository } from "./import.repository.ts";
import type { ImportRow, MalformedRecord, Rejection, SourceRecord } from "./import-row.ts";
import { shownValue } from "./field-text.ts";
import { createRecordMapper, type MappedRecord } from "./map-record.ts";
import type { Mapping } from "./mapping.schemas.ts";

/** Records of the file from its beginning, in order; called once for the plan and once for the writing. */
export type ReadRecords = () => AsyncIterable<SourceRecord | MalformedRecord>;

/** Hears of the import as it goes; a returned promise is waited for. */
export interface ImportObserver {
  /** Once, before the first write. `total` counts all records of the file. */
  planned?(total: number): void;
  /** After each batch, with the records read so far. */
  progressed?(read: number): void;
  /** Once for each rejected row, in file order. */
  rejected?(rejection: Rejection): void | Promise<void>;
}

export interface ImportInput {
  readonly mapping: Mapping;
  readonly readRecords: ReadRecords;
  /** Writes nothing; the sums are those of a run that writes. */
  readonly dryRun?: boolean;
  readonly observer?: ImportObserver;
}

/** `read` = `accepted` + `unchanged` + `rejected`. */
export interface ImportSummary {
  readonly read: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Games that the accepted and unchanged rows belong to, and how many of them this run made (or would make). */
  readonly games: number;
  readonly newGames: number;
  readonly doubtful: readonly DoubtfulMerge[];
}

export interface CatalogImport {
  /**
   * Idempotent, and safe to kill at any moment: run again, it ends where an undisturbed run would have.
   * One import at a time: two at once may decide differently about games that both bring.
   * @throws whatever `readRecords` throws, before anything is written when it is the first reading that fails;
   *   an Error when the file is no longer the one that was planned; the database's error after three more tries.
   */
  importRows(actor: SystemJob, input: ImportInput): Promise<ImportSummary>;
}

interface Options {
  readonly repository: ImportRepository;
  /** Waits between tries of a failed call, in milliseconds. */
  readonly retryDelaysMs?: readonly number[];
}

/** The importer over a catalogue. */
export function createCatalogImport({
  repository,
  retryDelaysMs = [500, 1_000, 2_000],
}: Options): CatalogImport {
  /** Every call of the repository may be repeated: reads are reads, and a batch is idempotent. */
  async function persistently<T>(call: () => Promise<T>): Promise<T> {
    for (const delayMs of retryDelaysMs) {
      try {
        return await call();
      } catch {
        await new Promise((done) => setTimeout(done, delayMs));
      }
    }
    return call();
  }

  async function findKnownRows(source: string, rowKeys: readonly string[]): Promise<Map<string, string>> {
    const byStored = new Map<string, string>();
    for (const rowKey of rowKeys) byStored.set(await storedRowKey(rowKey), rowKey);
    const found = await persistently(() => repository.findKnownRows(source, [...byStored.keys()]));
    return new Map(found.map(({ rowKey, identityKey }) => [byStored.get(rowKey) ?? rowKey, identityKey]));
  }

  async function makePlan(input: ImportInput): Promise<{ plan: ImportPlan; total: number }> {
    const map = createRecordMapper(input.mapping);
    const planner = createImportPlanner();
    let total = 0;
    for await (const record of input.readRecords()) {
      total += 1;
      const mapped = understood(record, map);
      if ("row" in mapped) planner.add(mapped.row);
    }
    const plan = await planner.finish({
      findGames: (keys) => persistently(() => repository.findGames(keys)),
      findSlugHolders: (slugs) => persistently(() => repository.findSlugHolders(slugs)),
      findKnownRows: (rowKeys) => findKnownRows(input.mapping.source, rowKeys),
    });
    return { plan, total };
  }

  return {
    async importRows(_actor, input) {
      const { plan, total } = await makePlan(input);
      const { mapping, observer, dryRun = false } = input;
      observer?.planned?.(total);
      const startedAt = await persistently(() => repository.now());
      const sums = { read: 0, accepted: 0, unchanged: 0, rejected: 0 };
      let pending: PlannedRow[] = [];
      let pendingSigns = 0;

      async function flush(): Promise<void> {
        if (pending.length > 0) {
          const batch = await toImportBatch(pending);
          pending = [];
          pendingSigns = 0;
          const result = await persistently(() =>
            dryRun
              ? repository.previewBatch(mapping.source, batch)
              : repository.writeBatch(mapping.source, startedAt, batch),
          );
          sums.accepted += result.accepted;
          sums.unchanged += result.unchanged;
        }
        observer?.progressed?.(sums.read);
      }

      const map = createRecordMapper(mapping);
      for await (const record of input.readRecords()) {
        sums.read += 1;
        const mapped = understood(record, map);
        const rejection = "rejection" in mapped ? mapped.rejection : duplicateOf(mapped.row, mapping, plan);
        if (rejection) {
          sums.rejected += 1;
          await observer?.rejected?.(rejection);
        } else if ("row" in mapped) {
          const game = plan.gameOf(mapped.row.line);
          if (!game) throw fileChanged();
          pending.push({ row: mapped.row, game });
          pendingSigns += signsOf(record);
        }
        if (pending.length >= batchRows || pendingSigns >= batchSigns) await flush();
      }
      await flush();
      if (sums.read !== total) throw fileChanged();
      if (sums.accepted > 0 && !dryRun) await persistently(() => repository.refreshStatistics());
      return { ...sums, games: plan.games, newGames: plan.newGames, doubtful: plan.doubtful };
    },
  };
}

function understood(
  record: SourceRecord | MalformedRecord,
  map: (record: SourceRecord) => MappedRecord,
): MappedRecord {
  return "rejection" in record ? { rejection: record.rejection } : map(record);
}

function duplicateOf(row: ImportRow, mapping: Mapping, plan: ImportPlan): Rejection | undefined {
  const duplicate = plan.duplicateOf(row.line);
  return (
    duplicate && {
      line: row.line,
      column: mapping.fields.title.column,
      value: shownValue(row.title),
      ...duplicate,
    }
  );
}

function signsOf(record: SourceRecord | MalformedRecord): number {
  if ("rejection" in record) return 0;
  return [...record.values.values()].reduce((sum, value) => sum + value.length, 0);
}

const fileChanged = (): Error =>
  new Error("The file changed while it was being imported; run the import again to finish it.");
